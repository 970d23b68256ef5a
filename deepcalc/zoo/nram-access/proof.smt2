; access: for every n >= 1 and every M >= n + 2. Every answer must be unsat.

; start to pattern 000 at the start
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun k () Int)
(declare-fun first () (Array Int Int))
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x14 (+ (+ n 2) 0)))
 (<= ?x14 M)))
(assert
 (let (($x25 (>= k 0)))
 (let ((?x23 (select first 0)))
 (let (($x24 (= ?x23 k)))
 (and $x24 $x25 (< k n))))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x318 (select first j)))
 (let (($x905 (>= ?x318 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x905 (<= ?x318 (- M 1)))))) :pattern ( (select first j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x318 (select first j)))
 (let (($x315 (= ?x318 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x315))) :pattern ( (select first j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x329 (+ 0 M)))
(let (($x307 (< i ?x329)))
(let (($x306 (<= 0 i)))
(let (($x308 (and $x306 $x307)))
(let (($x327 (= (+ 0 0) 0)))
(let (($x312 (and $x327 $x327 (=> $x308 (= (select first i) (select first i))) (= (+ (+ 0 (select first 0)) (* (- 1) k)) 0))))
(not $x312))))))))
(check-sat)
(pop 1)

; step from pattern 000 at the start to pattern 010 after 000
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun k () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun out.inc () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x14 (+ (+ n 2) 0)))
 (<= ?x14 M)))
(assert
 (let (($x25 (>= k 0)))
 (let ((?x23 (select first 0)))
 (let (($x24 (= ?x23 k)))
 (and $x24 $x25 (< k n))))))
(assert
 (let (($x1059 (>= %r1 0)))
 (and $x1059 (< %r1 M))))
(assert
 (let (($x1049 (< %r2 M)))
 (let (($x1048 (>= %r2 0)))
 (and $x1048 $x1049))))
(assert
 (let (($x333 (>= %r3 0)))
 (and $x333 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (let (($x901 (= %r3 0)))
 (let (($x902 (= %r2 0)))
 (let (($x903 (= %r1 0)))
 (and $x903 $x902 $x901)))))
(assert
 (= out.read (select memory %r1)))
(assert
 (let (($x1056 (>= out.read 0)))
 (and $x1056 (< out.read M))))
(assert
 (= out.inc (ite (< out.read (- M 1)) (+ out.read 1) 0)))
(assert
 (let (($x901 (= %r3 0)))
 (let (($x903 (= %r1 0)))
 (and $x903 (and (distinct out.inc 0) true) $x901))))
(assert
 (= (+ 0 |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (= (+ (+ 0 (select memory 0)) (* (- 1) k)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x318 (select first j)))
 (let (($x905 (>= ?x318 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x905 (<= ?x318 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x318 (select first j)))
 (let (($x315 (= ?x318 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x315))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x318 (select first j)))
 (let ((?x353 (select memory j)))
 (let (($x222 (= ?x353 ?x318)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x222)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x309 (select first i)))
(let (($x934 (= (select (store memory %r1 out.read) i) ?x309)))
(let ((?x329 (+ 0 M)))
(let (($x307 (< i ?x329)))
(let (($x306 (<= 0 i)))
(let (($x308 (and $x306 $x307)))
(let (($x342 (and (= (+ (- 1) (+ |#1| 1)) 0) (= (+ 0 (+ |#2| 0)) 0) (=> $x308 $x934) (= (+ (+ (- 1) out.inc) (* (- 1) k)) 0))))
(not $x342)))))))))
(check-sat)
(pop 1)

; step from pattern 010 after 000 to the end
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun k () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x14 (+ (+ n 2) 0)))
 (<= ?x14 M)))
(assert
 (let (($x25 (>= k 0)))
 (let ((?x23 (select first 0)))
 (let (($x24 (= ?x23 k)))
 (and $x24 $x25 (< k n))))))
(assert
 (let (($x1059 (>= %r1 0)))
 (and $x1059 (< %r1 M))))
(assert
 (let (($x1049 (< %r2 M)))
 (let (($x1048 (>= %r2 0)))
 (and $x1048 $x1049))))
(assert
 (let (($x333 (>= %r3 0)))
 (and $x333 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (let (($x901 (= %r3 0)))
 (let (($x903 (= %r1 0)))
 (and $x903 (and (distinct %r2 0) true) $x901))))
(assert
 (let ((?x985 (select memory %r2)))
 (= out.read ?x985)))
(assert
 (let (($x1056 (>= out.read 0)))
 (and $x1056 (< out.read M))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (= (+ (+ (- 1) %r2) (* (- 1) k)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x318 (select first j)))
 (let (($x905 (>= ?x318 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x905 (<= ?x318 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x318 (select first j)))
 (let (($x315 (= ?x318 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x315))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x318 (select first j)))
 (let ((?x353 (select memory j)))
 (let (($x222 (= ?x353 ?x318)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x222)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x309 (select first i)))
(let ((?x226 (select (store memory 0 out.read) i)))
(let (($x62 (= ?x226 ?x309)))
(not (and (=> (and (<= 1 i) (< i (+ 0 M))) $x62)))))))
(check-sat)
(pop 1)

; limit at pattern 000 at the start
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun k () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun out.inc () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x14 (+ (+ n 2) 0)))
 (<= ?x14 M)))
(assert
 (let (($x25 (>= k 0)))
 (let ((?x23 (select first 0)))
 (let (($x24 (= ?x23 k)))
 (and $x24 $x25 (< k n))))))
(assert
 (let (($x1059 (>= %r1 0)))
 (and $x1059 (< %r1 M))))
(assert
 (let (($x1049 (< %r2 M)))
 (let (($x1048 (>= %r2 0)))
 (and $x1048 $x1049))))
(assert
 (let (($x333 (>= %r3 0)))
 (and $x333 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (let (($x901 (= %r3 0)))
 (let (($x902 (= %r2 0)))
 (let (($x903 (= %r1 0)))
 (and $x903 $x902 $x901)))))
(assert
 (= out.read (select memory %r1)))
(assert
 (let (($x1056 (>= out.read 0)))
 (and $x1056 (< out.read M))))
(assert
 (= out.inc (ite (< out.read (- M 1)) (+ out.read 1) 0)))
(assert
 (= (+ 0 |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (= (+ (+ 0 (select memory 0)) (* (- 1) k)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x318 (select first j)))
 (let (($x905 (>= ?x318 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x905 (<= ?x318 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x318 (select first j)))
 (let (($x315 (= ?x318 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x315))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x318 (select first j)))
 (let ((?x353 (select memory j)))
 (let (($x222 (= ?x353 ?x318)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x222)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (not (and (<= (+ (+ |#1| |#2|) 1) (+ (* 20 n) 20)))))
(check-sat)
(pop 1)

; covered after pattern 000 at the start
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun k () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun out.inc () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x14 (+ (+ n 2) 0)))
 (<= ?x14 M)))
(assert
 (let (($x25 (>= k 0)))
 (let ((?x23 (select first 0)))
 (let (($x24 (= ?x23 k)))
 (and $x24 $x25 (< k n))))))
(assert
 (let (($x1059 (>= %r1 0)))
 (and $x1059 (< %r1 M))))
(assert
 (let (($x1049 (< %r2 M)))
 (let (($x1048 (>= %r2 0)))
 (and $x1048 $x1049))))
(assert
 (let (($x333 (>= %r3 0)))
 (and $x333 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (let (($x901 (= %r3 0)))
 (let (($x902 (= %r2 0)))
 (let (($x903 (= %r1 0)))
 (and $x903 $x902 $x901)))))
(assert
 (= out.read (select memory %r1)))
(assert
 (let (($x1056 (>= out.read 0)))
 (and $x1056 (< out.read M))))
(assert
 (= out.inc (ite (< out.read (- M 1)) (+ out.read 1) 0)))
(assert
 (let (($x901 (= %r3 0)))
 (let (($x903 (= %r1 0)))
 (let (($x331 (and $x903 (and (distinct out.inc 0) true) $x901)))
 (not $x331)))))
(assert
 (= (+ 0 |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (= (+ (+ 0 (select memory 0)) (* (- 1) k)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x318 (select first j)))
 (let (($x905 (>= ?x318 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x905 (<= ?x318 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x318 (select first j)))
 (let (($x315 (= ?x318 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x315))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x318 (select first j)))
 (let ((?x353 (select memory j)))
 (let (($x222 (= ?x353 ?x318)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x222)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (not (and false)))
(check-sat)
(pop 1)

; limit at pattern 010 after 000
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun k () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x14 (+ (+ n 2) 0)))
 (<= ?x14 M)))
(assert
 (let (($x25 (>= k 0)))
 (let ((?x23 (select first 0)))
 (let (($x24 (= ?x23 k)))
 (and $x24 $x25 (< k n))))))
(assert
 (let (($x1059 (>= %r1 0)))
 (and $x1059 (< %r1 M))))
(assert
 (let (($x1049 (< %r2 M)))
 (let (($x1048 (>= %r2 0)))
 (and $x1048 $x1049))))
(assert
 (let (($x333 (>= %r3 0)))
 (and $x333 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (let (($x901 (= %r3 0)))
 (let (($x903 (= %r1 0)))
 (and $x903 (and (distinct %r2 0) true) $x901))))
(assert
 (let ((?x985 (select memory %r2)))
 (= out.read ?x985)))
(assert
 (let (($x1056 (>= out.read 0)))
 (and $x1056 (< out.read M))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (= (+ (+ (- 1) %r2) (* (- 1) k)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x318 (select first j)))
 (let (($x905 (>= ?x318 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x905 (<= ?x318 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x318 (select first j)))
 (let (($x315 (= ?x318 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x315))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x318 (select first j)))
 (let ((?x353 (select memory j)))
 (let (($x222 (= ?x353 ?x318)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x222)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (not (and (<= (+ (+ |#1| |#2|) 1) (+ (* 20 n) 20)))))
(check-sat)
(pop 1)

; answer after pattern 010 after 000
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun k () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x14 (+ (+ n 2) 0)))
 (<= ?x14 M)))
(assert
 (let (($x25 (>= k 0)))
 (let ((?x23 (select first 0)))
 (let (($x24 (= ?x23 k)))
 (and $x24 $x25 (< k n))))))
(assert
 (let (($x1059 (>= %r1 0)))
 (and $x1059 (< %r1 M))))
(assert
 (let (($x1049 (< %r2 M)))
 (let (($x1048 (>= %r2 0)))
 (and $x1048 $x1049))))
(assert
 (let (($x333 (>= %r3 0)))
 (and $x333 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (let (($x901 (= %r3 0)))
 (let (($x903 (= %r1 0)))
 (and $x903 (and (distinct %r2 0) true) $x901))))
(assert
 (let ((?x985 (select memory %r2)))
 (= out.read ?x985)))
(assert
 (let (($x1056 (>= out.read 0)))
 (and $x1056 (< out.read M))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (= (+ (+ (- 1) %r2) (* (- 1) k)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x318 (select first j)))
 (let (($x905 (>= ?x318 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x905 (<= ?x318 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x318 (select first j)))
 (let (($x315 (= ?x318 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x315))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x318 (select first j)))
 (let ((?x353 (select memory j)))
 (let (($x222 (= ?x353 ?x318)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x222)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x226 (select (store memory 0 out.read) i)))
(let (($x404 (=> (and (<= 0 i) (> 1 i)) (= ?x226 (select first (+ k 1))))))
(not (and $x404)))))
(check-sat)
(pop 1)

; every n is in one of the cases
(push 1)
(declare-fun n () Int)
(assert
 (>= n 1))
(assert
 (not (or (and (>= n 1)))))
(check-sat)
(pop 1)
