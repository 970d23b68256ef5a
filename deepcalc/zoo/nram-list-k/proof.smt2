; list_k: for every n >= 1 and every M >= 2 n + 3. Every answer must be unsat.

; start to pattern 000 at the start
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun k () Int)
(declare-fun node (Int) Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x10 (* 2 n)))
 (let ((?x12 (+ 3 ?x10)))
 (let ((?x14 (+ ?x12 0)))
 (<= ?x14 M)))))
(assert
 (let ((?x26 (select first 2)))
 (let (($x27 (= ?x26 0)))
 (let (($x25 (< k n)))
 (let (($x24 (>= k 0)))
 (let ((?x22 (select first 1)))
 (let (($x23 (= ?x22 k)))
 (and $x23 $x24 $x25 $x27))))))))
(assert
 (let ((?x32 (node n)))
 (let (($x33 (= ?x32 0)))
 (let ((?x30 (node 0)))
 (let ((?x29 (select first 0)))
 (let (($x31 (= ?x29 ?x30)))
 (and $x31 $x33)))))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x964 (node j)))
 (let (($x960 (>= ?x964 3)))
 (let (($x331 (and $x960 (< ?x964 (- M 1)) (= (select first ?x964) (node (+ j 1))) (>= (select first (+ ?x964 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x331)))) :pattern ( (node j) )))
 )
(assert
 (let (($x715 (= (+ 0 0) 0)))
(let ((?x3391 (+ 0 M)))
(let (($x3025 (< i ?x3391)))
(let (($x2885 (<= 0 i)))
(let (($x3052 (and $x2885 $x3025)))
(let (($x3055 (and $x715 $x715 (>= (+ (- 3) (select first 0)) 0) (>= (+ (+ (- 1) n) (* (- 1) (select first 1))) 0) (>= (+ (+ (- 2) M) (* (- 1) (select first 0))) 0) $x715 (=> $x3052 (= (select first i) (select first i))) $x715 (= (+ (+ 0 (select first 1)) (* (- 1) k)) 0))))
(not $x3055))))))))
(check-sat)
(pop 1)

; step from pattern 000 at the start to pattern 010 after 000
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun k () Int)
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.2 () Int)
(declare-fun out.read.5 () Int)
(declare-fun out.read.7 () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x10 (* 2 n)))
 (let ((?x12 (+ 3 ?x10)))
 (let ((?x14 (+ ?x12 0)))
 (<= ?x14 M)))))
(assert
 (let ((?x26 (select first 2)))
 (let (($x27 (= ?x26 0)))
 (let (($x25 (< k n)))
 (let (($x24 (>= k 0)))
 (let ((?x22 (select first 1)))
 (let (($x23 (= ?x22 k)))
 (and $x23 $x24 $x25 $x27))))))))
(assert
 (let ((?x32 (node n)))
 (let (($x33 (= ?x32 0)))
 (let ((?x30 (node 0)))
 (let ((?x29 (select first 0)))
 (let (($x31 (= ?x29 ?x30)))
 (and $x31 $x33)))))))
(assert
 (let (($x948 (< %r1 M)))
 (let (($x236 (>= %r1 0)))
 (and $x236 $x948))))
(assert
 (let (($x950 (< %r2 M)))
 (let (($x949 (>= %r2 0)))
 (and $x949 $x950))))
(assert
 (let (($x38 (>= %r3 0)))
 (and $x38 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x3346 (= %r3 0)))
 (let (($x1287 (= %r2 0)))
 (let (($x1286 (= %r1 0)))
 (and $x1286 $x1287 $x3346)))))
(assert
 (let ((?x379 (select memory 1)))
 (= out.read.2 ?x379)))
(assert
 (let (($x368 (>= out.read.2 0)))
 (and $x368 (< out.read.2 M))))
(assert
 (let ((?x372 (select memory %r1)))
 (= out.read.5 ?x372)))
(assert
 (let (($x361 (>= out.read.5 0)))
 (and $x361 (< out.read.5 M))))
(assert
 (let ((?x372 (select memory %r1)))
 (= out.read.7 ?x372)))
(assert
 (let (($x353 (>= out.read.7 0)))
 (and $x353 (< out.read.7 M))))
(assert
 (let (($x3346 (= %r3 0)))
 (let (($x2561 (and (distinct out.read.5 0) true)))
 (let (($x2532 (= out.read.2 0)))
 (and $x2532 $x2561 $x3346)))))
(assert
 (= (+ 0 |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (- 3) (select memory 0)) 0))
(assert
 (>= (+ (+ (- 1) n) (* (- 1) (select memory 1))) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 0))) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (let ((?x3016 (+ 0 |#4|)))
 (= ?x3016 0)))
(assert
 (= (+ (+ 0 (select memory 1)) (* (- 1) k)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x964 (node j)))
 (let (($x960 (>= ?x964 3)))
 (let (($x331 (and $x960 (< ?x964 (- M 1)) (= (select first ?x964) (node (+ j 1))) (>= (select first (+ ?x964 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x331)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3349 (select first j)))
 (let ((?x328 (select memory j)))
 (let (($x330 (= ?x328 ?x3349)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x330)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x923 (+ 0 k)))
(let (($x924 (= ?x923 0)))
(let ((?x356 (store memory %r1 out.read.7)))
(let ((?x306 (select ?x356 0)))
(let ((?x926 (* (- 1) ?x306)))
(let (($x45 (= (+ (+ 0 out.read.5) ?x926) 0)))
(let ((?x3344 (+ 0 (+ |#4| 0))))
(let (($x299 (= ?x3344 0)))
(let (($x929 (= (+ 0 (+ |#3| 0)) 0)))
(let ((?x3053 (select first i)))
(let (($x3332 (= (select ?x356 i) ?x3053)))
(let ((?x3391 (+ 0 M)))
(let (($x3025 (< i ?x3391)))
(let (($x2885 (<= 0 i)))
(let (($x3052 (and $x2885 $x3025)))
(let (($x3336 (=> $x3052 $x3332)))
(let (($x3345 (= (+ 0 (+ |#2| 0)) 0)))
(let (($x2345 (= (+ (- 1) (+ |#1| 1)) 0)))
(let (($x3339 (and $x2345 $x3345 (>= (+ (+ (- 2) M) ?x926) 0) $x3336 $x929 $x299 $x45 $x924)))
(not $x3339)))))))))))))))))))))
(check-sat)
(pop 1)

; step from pattern 000 at the start to pattern 110 after 000
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun k () Int)
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.2 () Int)
(declare-fun out.read.5 () Int)
(declare-fun out.read.7 () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x10 (* 2 n)))
 (let ((?x12 (+ 3 ?x10)))
 (let ((?x14 (+ ?x12 0)))
 (<= ?x14 M)))))
(assert
 (let ((?x26 (select first 2)))
 (let (($x27 (= ?x26 0)))
 (let (($x25 (< k n)))
 (let (($x24 (>= k 0)))
 (let ((?x22 (select first 1)))
 (let (($x23 (= ?x22 k)))
 (and $x23 $x24 $x25 $x27))))))))
(assert
 (let ((?x32 (node n)))
 (let (($x33 (= ?x32 0)))
 (let ((?x30 (node 0)))
 (let ((?x29 (select first 0)))
 (let (($x31 (= ?x29 ?x30)))
 (and $x31 $x33)))))))
(assert
 (let (($x948 (< %r1 M)))
 (let (($x236 (>= %r1 0)))
 (and $x236 $x948))))
(assert
 (let (($x950 (< %r2 M)))
 (let (($x949 (>= %r2 0)))
 (and $x949 $x950))))
(assert
 (let (($x38 (>= %r3 0)))
 (and $x38 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x3346 (= %r3 0)))
 (let (($x1287 (= %r2 0)))
 (let (($x1286 (= %r1 0)))
 (and $x1286 $x1287 $x3346)))))
(assert
 (let ((?x379 (select memory 1)))
 (= out.read.2 ?x379)))
(assert
 (let (($x368 (>= out.read.2 0)))
 (and $x368 (< out.read.2 M))))
(assert
 (let ((?x372 (select memory %r1)))
 (= out.read.5 ?x372)))
(assert
 (let (($x361 (>= out.read.5 0)))
 (and $x361 (< out.read.5 M))))
(assert
 (let ((?x372 (select memory %r1)))
 (= out.read.7 ?x372)))
(assert
 (let (($x353 (>= out.read.7 0)))
 (and $x353 (< out.read.7 M))))
(assert
 (let (($x3346 (= %r3 0)))
 (let (($x2561 (and (distinct out.read.5 0) true)))
 (and (and (distinct out.read.2 0) true) $x2561 $x3346))))
(assert
 (= (+ 0 |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (- 3) (select memory 0)) 0))
(assert
 (>= (+ (+ (- 1) n) (* (- 1) (select memory 1))) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 0))) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (let ((?x3016 (+ 0 |#4|)))
 (= ?x3016 0)))
(assert
 (= (+ (+ 0 (select memory 1)) (* (- 1) k)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x964 (node j)))
 (let (($x960 (>= ?x964 3)))
 (let (($x331 (and $x960 (< ?x964 (- M 1)) (= (select first ?x964) (node (+ j 1))) (>= (select first (+ ?x964 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x331)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3349 (select first j)))
 (let ((?x328 (select memory j)))
 (let (($x330 (= ?x328 ?x3349)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x330)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x118 (* (- 1) k)))
(let (($x203 (= (+ (+ 0 (select (store memory %r1 out.read.7) 1)) ?x118) 0)))
(let ((?x356 (store memory %r1 out.read.7)))
(let ((?x306 (select ?x356 0)))
(let ((?x926 (* (- 1) ?x306)))
(let (($x45 (= (+ (+ 0 out.read.5) ?x926) 0)))
(let ((?x3344 (+ 0 (+ |#4| 0))))
(let (($x299 (= ?x3344 0)))
(let ((?x3053 (select first i)))
(let (($x3332 (= (select ?x356 i) ?x3053)))
(let ((?x3391 (+ 0 M)))
(let (($x3025 (< i ?x3391)))
(let (($x2885 (<= 0 i)))
(let (($x3052 (and $x2885 $x3025)))
(let (($x3336 (=> $x3052 $x3332)))
(let (($x929 (= (+ 0 (+ |#3| 0)) 0)))
(let (($x2472 (>= (+ (- 2) n) 0)))
(let (($x3345 (= (+ 0 (+ |#2| 0)) 0)))
(let (($x2345 (= (+ (- 1) (+ |#1| 1)) 0)))
(let (($x288 (and $x2345 $x3345 $x2472 (>= (+ (+ (- 1) n) (* (- 1) out.read.2)) 0) $x929 $x3336 $x299 (= (+ (+ 0 out.read.2) ?x118) 0) $x45 $x203)))
(not $x288))))))))))))))))))))))
(check-sat)
(pop 1)

; step from pattern 010 after 000 to pattern 100 after 010
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun k () Int)
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun out.inc () Int)
(declare-fun out.add.2 () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.4 () Int)
(declare-fun out.read.7 () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x10 (* 2 n)))
 (let ((?x12 (+ 3 ?x10)))
 (let ((?x14 (+ ?x12 0)))
 (<= ?x14 M)))))
(assert
 (let ((?x26 (select first 2)))
 (let (($x27 (= ?x26 0)))
 (let (($x25 (< k n)))
 (let (($x24 (>= k 0)))
 (let ((?x22 (select first 1)))
 (let (($x23 (= ?x22 k)))
 (and $x23 $x24 $x25 $x27))))))))
(assert
 (let ((?x32 (node n)))
 (let (($x33 (= ?x32 0)))
 (let ((?x30 (node 0)))
 (let ((?x29 (select first 0)))
 (let (($x31 (= ?x29 ?x30)))
 (and $x31 $x33)))))))
(assert
 (let (($x948 (< %r1 M)))
 (let (($x236 (>= %r1 0)))
 (and $x236 $x948))))
(assert
 (let (($x950 (< %r2 M)))
 (let (($x949 (>= %r2 0)))
 (and $x949 $x950))))
(assert
 (let (($x38 (>= %r3 0)))
 (and $x38 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x3346 (= %r3 0)))
 (let (($x2938 (and (distinct %r2 0) true)))
 (let (($x1286 (= %r1 0)))
 (and $x1286 $x2938 $x3346)))))
(assert
 (= out.inc (ite (< 0 (- M 1)) (+ 0 1) 0)))
(assert
 (let ((?x3000 (+ out.inc %r2)))
 (= out.add.2 (ite (< out.inc (- M %r2)) ?x3000 (- out.inc (- M %r2))))))
(assert
 (let ((?x2940 (select memory out.add.2)))
 (= out.read.4 ?x2940)))
(assert
 (let (($x2999 (>= out.read.4 0)))
 (and $x2999 (< out.read.4 M))))
(assert
 (let ((?x372 (select memory %r1)))
 (= out.read.7 ?x372)))
(assert
 (let (($x353 (>= out.read.7 0)))
 (and $x353 (< out.read.7 M))))
(assert
 (let (($x3346 (= %r3 0)))
 (let (($x1286 (= %r1 0)))
 (and (and (distinct out.read.4 0) true) $x1286 $x3346))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 0))) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (let ((?x3016 (+ 0 |#4|)))
 (= ?x3016 0)))
(assert
 (= (+ (+ 0 %r2) (* (- 1) (select memory 0))) 0))
(assert
 (let ((?x923 (+ 0 k)))
 (= ?x923 0)))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x964 (node j)))
 (let (($x960 (>= ?x964 3)))
 (let (($x331 (and $x960 (< ?x964 (- M 1)) (= (select first ?x964) (node (+ j 1))) (>= (select first (+ ?x964 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x331)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3349 (select first j)))
 (let ((?x328 (select memory j)))
 (let (($x330 (= ?x328 ?x3349)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x330)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x2396 (node k)))
(let ((?x2422 (+ ?x2396 1)))
(let ((?x2935 (select first ?x2422)))
(let ((?x2370 (* (- 1) ?x2935)))
(let ((?x3053 (select first i)))
(let (($x3332 (= (select (store memory %r1 out.read.7) i) ?x3053)))
(let ((?x3391 (+ 0 M)))
(let (($x3025 (< i ?x3391)))
(let (($x2885 (<= 0 i)))
(let (($x3052 (and $x2885 $x3025)))
(let (($x3336 (=> $x3052 $x3332)))
(let (($x929 (= (+ 0 (+ |#3| 0)) 0)))
(let (($x166 (= (+ (- 1) (+ |#1| 0)) 0)))
(let (($x2418 (and $x166 (= (+ (- 1) (+ |#2| 1)) 0) $x929 (= (+ (+ 0 (+ |#4| 0)) (* (- 1) k)) 0) $x3336 (= (+ (+ 0 out.read.4) ?x2370) 0))))
(not $x2418))))))))))))))))
(check-sat)
(pop 1)

; step from pattern 010 after 110 to pattern 100 after 010
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun k () Int)
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun out.inc () Int)
(declare-fun out.add.2 () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.4 () Int)
(declare-fun out.read.7 () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x10 (* 2 n)))
 (let ((?x12 (+ 3 ?x10)))
 (let ((?x14 (+ ?x12 0)))
 (<= ?x14 M)))))
(assert
 (let ((?x26 (select first 2)))
 (let (($x27 (= ?x26 0)))
 (let (($x25 (< k n)))
 (let (($x24 (>= k 0)))
 (let ((?x22 (select first 1)))
 (let (($x23 (= ?x22 k)))
 (and $x23 $x24 $x25 $x27))))))))
(assert
 (let ((?x32 (node n)))
 (let (($x33 (= ?x32 0)))
 (let ((?x30 (node 0)))
 (let ((?x29 (select first 0)))
 (let (($x31 (= ?x29 ?x30)))
 (and $x31 $x33)))))))
(assert
 (let (($x948 (< %r1 M)))
 (let (($x236 (>= %r1 0)))
 (and $x236 $x948))))
(assert
 (let (($x950 (< %r2 M)))
 (let (($x949 (>= %r2 0)))
 (and $x949 $x950))))
(assert
 (let (($x38 (>= %r3 0)))
 (and $x38 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x3346 (= %r3 0)))
 (let (($x2938 (and (distinct %r2 0) true)))
 (let (($x1286 (= %r1 0)))
 (and $x1286 $x2938 $x3346)))))
(assert
 (= out.inc (ite (< 0 (- M 1)) (+ 0 1) 0)))
(assert
 (let ((?x3000 (+ out.inc %r2)))
 (= out.add.2 (ite (< out.inc (- M %r2)) ?x3000 (- out.inc (- M %r2))))))
(assert
 (let ((?x2940 (select memory out.add.2)))
 (= out.read.4 ?x2940)))
(assert
 (let (($x2999 (>= out.read.4 0)))
 (and $x2999 (< out.read.4 M))))
(assert
 (let ((?x372 (select memory %r1)))
 (= out.read.7 ?x372)))
(assert
 (let (($x353 (>= out.read.7 0)))
 (and $x353 (< out.read.7 M))))
(assert
 (let (($x3346 (= %r3 0)))
 (let (($x1286 (= %r1 0)))
 (and (and (distinct out.read.4 0) true) $x1286 $x3346))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (- 3) %r2) 0))
(assert
 (let ((?x379 (select memory 1)))
 (let ((?x2397 (+ (- 1) ?x379)))
 (>= ?x2397 0))))
(assert
 (>= (+ (- 2) n) 0))
(assert
 (>= (+ (+ (- 1) n) (* (- 1) (select memory 1))) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) %r2)) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (= (+ (+ 0 |#4|) (* (- 1) k)) 0))
(assert
 (let ((?x174 (+ 0 %r2)))
 (= (+ ?x174 (* (- 1) (node (+ 0 (select memory 1))))) 0)))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x964 (node j)))
 (let (($x960 (>= ?x964 3)))
 (let (($x331 (and $x960 (< ?x964 (- M 1)) (= (select first ?x964) (node (+ j 1))) (>= (select first (+ ?x964 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x331)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3349 (select first j)))
 (let ((?x328 (select memory j)))
 (let (($x330 (= ?x328 ?x3349)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x330)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x2396 (node k)))
(let ((?x2422 (+ ?x2396 1)))
(let ((?x2935 (select first ?x2422)))
(let ((?x2370 (* (- 1) ?x2935)))
(let ((?x3053 (select first i)))
(let (($x3332 (= (select (store memory %r1 out.read.7) i) ?x3053)))
(let ((?x3391 (+ 0 M)))
(let (($x3025 (< i ?x3391)))
(let (($x2885 (<= 0 i)))
(let (($x3052 (and $x2885 $x3025)))
(let (($x3336 (=> $x3052 $x3332)))
(let (($x929 (= (+ 0 (+ |#3| 0)) 0)))
(let (($x166 (= (+ (- 1) (+ |#1| 0)) 0)))
(let (($x2418 (and $x166 (= (+ (- 1) (+ |#2| 1)) 0) $x929 (= (+ (+ 0 (+ |#4| 0)) (* (- 1) k)) 0) $x3336 (= (+ (+ 0 out.read.4) ?x2370) 0))))
(not $x2418))))))))))))))))
(check-sat)
(pop 1)

; step from pattern 100 after 010 to the end
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun k () Int)
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x10 (* 2 n)))
 (let ((?x12 (+ 3 ?x10)))
 (let ((?x14 (+ ?x12 0)))
 (<= ?x14 M)))))
(assert
 (let ((?x26 (select first 2)))
 (let (($x27 (= ?x26 0)))
 (let (($x25 (< k n)))
 (let (($x24 (>= k 0)))
 (let ((?x22 (select first 1)))
 (let (($x23 (= ?x22 k)))
 (and $x23 $x24 $x25 $x27))))))))
(assert
 (let ((?x32 (node n)))
 (let (($x33 (= ?x32 0)))
 (let ((?x30 (node 0)))
 (let ((?x29 (select first 0)))
 (let (($x31 (= ?x29 ?x30)))
 (and $x31 $x33)))))))
(assert
 (let (($x948 (< %r1 M)))
 (let (($x236 (>= %r1 0)))
 (and $x236 $x948))))
(assert
 (let (($x950 (< %r2 M)))
 (let (($x949 (>= %r2 0)))
 (and $x949 $x950))))
(assert
 (let (($x38 (>= %r3 0)))
 (and $x38 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x3346 (= %r3 0)))
 (let (($x1287 (= %r2 0)))
 (let (($x215 (and (distinct %r1 0) true)))
 (and $x215 $x1287 $x3346)))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ (- 1) |#2|) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (= (+ (+ 0 |#4|) (* (- 1) k)) 0))
(assert
 (= (+ (+ 0 %r1) (* (- 1) (select first (+ (node k) 1)))) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x964 (node j)))
 (let (($x960 (>= ?x964 3)))
 (let (($x331 (and $x960 (< ?x964 (- M 1)) (= (select first ?x964) (node (+ j 1))) (>= (select first (+ ?x964 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x331)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3349 (select first j)))
 (let ((?x328 (select memory j)))
 (let (($x330 (= ?x328 ?x3349)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x330)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x3053 (select first i)))
(let ((?x2956 (select (store memory 2 %r1) i)))
(let (($x213 (= ?x2956 ?x3053)))
(let (($x2953 (and (=> (and (<= 3 i) (< i (+ 0 M))) $x213) (=> (and (<= 0 i) (> 2 i)) $x213))))
(not $x2953))))))
(check-sat)
(pop 1)

; step from pattern 110 after 000 to pattern 010 after 110
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun k () Int)
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun out.dec.2 () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.7 () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x10 (* 2 n)))
 (let ((?x12 (+ 3 ?x10)))
 (let ((?x14 (+ ?x12 0)))
 (<= ?x14 M)))))
(assert
 (let ((?x26 (select first 2)))
 (let (($x27 (= ?x26 0)))
 (let (($x25 (< k n)))
 (let (($x24 (>= k 0)))
 (let ((?x22 (select first 1)))
 (let (($x23 (= ?x22 k)))
 (and $x23 $x24 $x25 $x27))))))))
(assert
 (let ((?x32 (node n)))
 (let (($x33 (= ?x32 0)))
 (let ((?x30 (node 0)))
 (let ((?x29 (select first 0)))
 (let (($x31 (= ?x29 ?x30)))
 (and $x31 $x33)))))))
(assert
 (let (($x948 (< %r1 M)))
 (let (($x236 (>= %r1 0)))
 (and $x236 $x948))))
(assert
 (let (($x950 (< %r2 M)))
 (let (($x949 (>= %r2 0)))
 (and $x949 $x950))))
(assert
 (let (($x38 (>= %r3 0)))
 (and $x38 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x3346 (= %r3 0)))
 (let (($x2938 (and (distinct %r2 0) true)))
 (let (($x215 (and (distinct %r1 0) true)))
 (and $x215 $x2938 $x3346)))))
(assert
 (= out.dec.2 (ite (> %r1 0) (- %r1 1) (- M 1))))
(assert
 (let ((?x2951 (select memory %r2)))
 (= out.read.7 ?x2951)))
(assert
 (let (($x353 (>= out.read.7 0)))
 (and $x353 (< out.read.7 M))))
(assert
 (let (($x3346 (= %r3 0)))
 (let (($x2480 (and (distinct out.read.7 0) true)))
 (let (($x2364 (= out.dec.2 0)))
 (and $x2364 $x2480 $x3346)))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (- 2) n) 0))
(assert
 (>= (+ (+ (- 1) n) (* (- 1) %r1)) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (let ((?x3016 (+ 0 |#4|)))
 (= ?x3016 0)))
(assert
 (= (+ (+ 0 %r1) (* (- 1) k)) 0))
(assert
 (= (+ (+ 0 %r2) (* (- 1) (select memory 0))) 0))
(assert
 (= (+ (+ 0 (select memory 1)) (* (- 1) k)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x964 (node j)))
 (let (($x960 (>= ?x964 3)))
 (let (($x331 (and $x960 (< ?x964 (- M 1)) (= (select first ?x964) (node (+ j 1))) (>= (select first (+ ?x964 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x331)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3349 (select first j)))
 (let ((?x328 (select memory j)))
 (let (($x330 (= ?x328 ?x3349)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x330)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x211 (store memory %r2 out.read.7)))
(let ((?x2359 (select ?x211 1)))
(let ((?x2353 (+ 0 ?x2359)))
(let ((?x2880 (node ?x2353)))
(let ((?x126 (+ 0 out.read.7)))
(let ((?x3053 (select first i)))
(let (($x863 (= (select ?x211 i) ?x3053)))
(let ((?x3391 (+ 0 M)))
(let (($x3025 (< i ?x3391)))
(let (($x2885 (<= 0 i)))
(let (($x3052 (and $x2885 $x3025)))
(let (($x864 (=> $x3052 $x863)))
(let (($x929 (= (+ 0 (+ |#3| 0)) 0)))
(let (($x2472 (>= (+ (- 2) n) 0)))
(let (($x210 (>= (+ (- 3) out.read.7) 0)))
(let (($x3345 (= (+ 0 (+ |#2| 0)) 0)))
(let (($x166 (= (+ (- 1) (+ |#1| 0)) 0)))
(let (($x206 (and $x166 $x3345 $x210 (>= (+ (- 1) ?x2359) 0) $x2472 (>= (+ (+ (- 1) n) (* (- 1) ?x2359)) 0) (>= (+ (+ (- 2) M) (* (- 1) out.read.7)) 0) $x929 (= (+ (+ 0 (+ |#4| 1)) (* (- 1) k)) 0) $x864 (= (+ ?x126 (* (- 1) ?x2880)) 0))))
(not $x206))))))))))))))))))))
(check-sat)
(pop 1)

; step from pattern 110 after 000 to pattern 110 after 110
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun k () Int)
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun out.dec.2 () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.7 () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x10 (* 2 n)))
 (let ((?x12 (+ 3 ?x10)))
 (let ((?x14 (+ ?x12 0)))
 (<= ?x14 M)))))
(assert
 (let ((?x26 (select first 2)))
 (let (($x27 (= ?x26 0)))
 (let (($x25 (< k n)))
 (let (($x24 (>= k 0)))
 (let ((?x22 (select first 1)))
 (let (($x23 (= ?x22 k)))
 (and $x23 $x24 $x25 $x27))))))))
(assert
 (let ((?x32 (node n)))
 (let (($x33 (= ?x32 0)))
 (let ((?x30 (node 0)))
 (let ((?x29 (select first 0)))
 (let (($x31 (= ?x29 ?x30)))
 (and $x31 $x33)))))))
(assert
 (let (($x948 (< %r1 M)))
 (let (($x236 (>= %r1 0)))
 (and $x236 $x948))))
(assert
 (let (($x950 (< %r2 M)))
 (let (($x949 (>= %r2 0)))
 (and $x949 $x950))))
(assert
 (let (($x38 (>= %r3 0)))
 (and $x38 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x3346 (= %r3 0)))
 (let (($x2938 (and (distinct %r2 0) true)))
 (let (($x215 (and (distinct %r1 0) true)))
 (and $x215 $x2938 $x3346)))))
(assert
 (= out.dec.2 (ite (> %r1 0) (- %r1 1) (- M 1))))
(assert
 (let ((?x2951 (select memory %r2)))
 (= out.read.7 ?x2951)))
(assert
 (let (($x353 (>= out.read.7 0)))
 (and $x353 (< out.read.7 M))))
(assert
 (let (($x3346 (= %r3 0)))
 (let (($x2480 (and (distinct out.read.7 0) true)))
 (and (and (distinct out.dec.2 0) true) $x2480 $x3346))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (- 2) n) 0))
(assert
 (>= (+ (+ (- 1) n) (* (- 1) %r1)) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (let ((?x3016 (+ 0 |#4|)))
 (= ?x3016 0)))
(assert
 (= (+ (+ 0 %r1) (* (- 1) k)) 0))
(assert
 (= (+ (+ 0 %r2) (* (- 1) (select memory 0))) 0))
(assert
 (= (+ (+ 0 (select memory 1)) (* (- 1) k)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x964 (node j)))
 (let (($x960 (>= ?x964 3)))
 (let (($x331 (and $x960 (< ?x964 (- M 1)) (= (select first ?x964) (node (+ j 1))) (>= (select first (+ ?x964 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x331)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3349 (select first j)))
 (let ((?x328 (select memory j)))
 (let (($x330 (= ?x328 ?x3349)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x330)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x126 (+ 0 out.read.7)))
(let (($x2198 (= (+ ?x126 (* (- 1) (node (+ (+ 0 k) (* (- 1) out.dec.2))))) 0)))
(let ((?x118 (* (- 1) k)))
(let ((?x211 (store memory %r2 out.read.7)))
(let ((?x2359 (select ?x211 1)))
(let ((?x2353 (+ 0 ?x2359)))
(let ((?x3053 (select first i)))
(let (($x863 (= (select ?x211 i) ?x3053)))
(let ((?x3391 (+ 0 M)))
(let (($x3025 (< i ?x3391)))
(let (($x2885 (<= 0 i)))
(let (($x3052 (and $x2885 $x3025)))
(let (($x864 (=> $x3052 $x863)))
(let (($x929 (= (+ 0 (+ |#3| 0)) 0)))
(let (($x3295 (>= (+ (- 3) n) 0)))
(let (($x210 (>= (+ (- 3) out.read.7) 0)))
(let (($x3345 (= (+ 0 (+ |#2| 0)) 0)))
(let (($x166 (= (+ (- 1) (+ |#1| 0)) 0)))
(let (($x3290 (and $x166 $x3345 $x210 (>= (+ (- 2) ?x2359) 0) $x3295 (>= (+ (+ (- 1) ?x2359) (* (- 1) out.dec.2)) 0) $x929 (= (+ (+ (+ 0 (+ |#4| 1)) out.dec.2) ?x118) 0) $x864 (= (+ ?x2353 ?x118) 0) $x2198)))
(not $x3290)))))))))))))))))))))
(check-sat)
(pop 1)

; step from pattern 110 after 110 to pattern 010 after 110
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun k () Int)
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun out.dec.2 () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.7 () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x10 (* 2 n)))
 (let ((?x12 (+ 3 ?x10)))
 (let ((?x14 (+ ?x12 0)))
 (<= ?x14 M)))))
(assert
 (let ((?x26 (select first 2)))
 (let (($x27 (= ?x26 0)))
 (let (($x25 (< k n)))
 (let (($x24 (>= k 0)))
 (let ((?x22 (select first 1)))
 (let (($x23 (= ?x22 k)))
 (and $x23 $x24 $x25 $x27))))))))
(assert
 (let ((?x32 (node n)))
 (let (($x33 (= ?x32 0)))
 (let ((?x30 (node 0)))
 (let ((?x29 (select first 0)))
 (let (($x31 (= ?x29 ?x30)))
 (and $x31 $x33)))))))
(assert
 (let (($x948 (< %r1 M)))
 (let (($x236 (>= %r1 0)))
 (and $x236 $x948))))
(assert
 (let (($x950 (< %r2 M)))
 (let (($x949 (>= %r2 0)))
 (and $x949 $x950))))
(assert
 (let (($x38 (>= %r3 0)))
 (and $x38 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x3346 (= %r3 0)))
 (let (($x2938 (and (distinct %r2 0) true)))
 (let (($x215 (and (distinct %r1 0) true)))
 (and $x215 $x2938 $x3346)))))
(assert
 (= out.dec.2 (ite (> %r1 0) (- %r1 1) (- M 1))))
(assert
 (let ((?x2951 (select memory %r2)))
 (= out.read.7 ?x2951)))
(assert
 (let (($x353 (>= out.read.7 0)))
 (and $x353 (< out.read.7 M))))
(assert
 (let (($x3346 (= %r3 0)))
 (let (($x2480 (and (distinct out.read.7 0) true)))
 (let (($x2364 (= out.dec.2 0)))
 (and $x2364 $x2480 $x3346)))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (- 3) %r2) 0))
(assert
 (>= (+ (- 2) (select memory 1)) 0))
(assert
 (>= (+ (- 3) n) 0))
(assert
 (>= (+ (+ (- 1) (select memory 1)) (* (- 1) %r1)) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (= (+ (+ (+ 0 |#4|) %r1) (* (- 1) k)) 0))
(assert
 (= (+ (+ 0 (select memory 1)) (* (- 1) k)) 0))
(assert
 (let ((?x174 (+ 0 %r2)))
 (= (+ ?x174 (* (- 1) (node (+ (+ 0 k) (* (- 1) %r1))))) 0)))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x964 (node j)))
 (let (($x960 (>= ?x964 3)))
 (let (($x331 (and $x960 (< ?x964 (- M 1)) (= (select first ?x964) (node (+ j 1))) (>= (select first (+ ?x964 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x331)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3349 (select first j)))
 (let ((?x328 (select memory j)))
 (let (($x330 (= ?x328 ?x3349)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x330)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x211 (store memory %r2 out.read.7)))
(let ((?x2359 (select ?x211 1)))
(let ((?x2353 (+ 0 ?x2359)))
(let ((?x2880 (node ?x2353)))
(let ((?x126 (+ 0 out.read.7)))
(let ((?x3053 (select first i)))
(let (($x863 (= (select ?x211 i) ?x3053)))
(let ((?x3391 (+ 0 M)))
(let (($x3025 (< i ?x3391)))
(let (($x2885 (<= 0 i)))
(let (($x3052 (and $x2885 $x3025)))
(let (($x864 (=> $x3052 $x863)))
(let (($x929 (= (+ 0 (+ |#3| 0)) 0)))
(let (($x2472 (>= (+ (- 2) n) 0)))
(let (($x210 (>= (+ (- 3) out.read.7) 0)))
(let (($x3345 (= (+ 0 (+ |#2| 0)) 0)))
(let (($x166 (= (+ (- 1) (+ |#1| 0)) 0)))
(let (($x206 (and $x166 $x3345 $x210 (>= (+ (- 1) ?x2359) 0) $x2472 (>= (+ (+ (- 1) n) (* (- 1) ?x2359)) 0) (>= (+ (+ (- 2) M) (* (- 1) out.read.7)) 0) $x929 (= (+ (+ 0 (+ |#4| 1)) (* (- 1) k)) 0) $x864 (= (+ ?x126 (* (- 1) ?x2880)) 0))))
(not $x206))))))))))))))))))))
(check-sat)
(pop 1)

; step from pattern 110 after 110 to pattern 110 after 110
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun k () Int)
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun out.dec.2 () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.7 () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x10 (* 2 n)))
 (let ((?x12 (+ 3 ?x10)))
 (let ((?x14 (+ ?x12 0)))
 (<= ?x14 M)))))
(assert
 (let ((?x26 (select first 2)))
 (let (($x27 (= ?x26 0)))
 (let (($x25 (< k n)))
 (let (($x24 (>= k 0)))
 (let ((?x22 (select first 1)))
 (let (($x23 (= ?x22 k)))
 (and $x23 $x24 $x25 $x27))))))))
(assert
 (let ((?x32 (node n)))
 (let (($x33 (= ?x32 0)))
 (let ((?x30 (node 0)))
 (let ((?x29 (select first 0)))
 (let (($x31 (= ?x29 ?x30)))
 (and $x31 $x33)))))))
(assert
 (let (($x948 (< %r1 M)))
 (let (($x236 (>= %r1 0)))
 (and $x236 $x948))))
(assert
 (let (($x950 (< %r2 M)))
 (let (($x949 (>= %r2 0)))
 (and $x949 $x950))))
(assert
 (let (($x38 (>= %r3 0)))
 (and $x38 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x3346 (= %r3 0)))
 (let (($x2938 (and (distinct %r2 0) true)))
 (let (($x215 (and (distinct %r1 0) true)))
 (and $x215 $x2938 $x3346)))))
(assert
 (= out.dec.2 (ite (> %r1 0) (- %r1 1) (- M 1))))
(assert
 (let ((?x2951 (select memory %r2)))
 (= out.read.7 ?x2951)))
(assert
 (let (($x353 (>= out.read.7 0)))
 (and $x353 (< out.read.7 M))))
(assert
 (let (($x3346 (= %r3 0)))
 (let (($x2480 (and (distinct out.read.7 0) true)))
 (and (and (distinct out.dec.2 0) true) $x2480 $x3346))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (- 3) %r2) 0))
(assert
 (>= (+ (- 2) (select memory 1)) 0))
(assert
 (>= (+ (- 3) n) 0))
(assert
 (>= (+ (+ (- 1) (select memory 1)) (* (- 1) %r1)) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (= (+ (+ (+ 0 |#4|) %r1) (* (- 1) k)) 0))
(assert
 (= (+ (+ 0 (select memory 1)) (* (- 1) k)) 0))
(assert
 (let ((?x174 (+ 0 %r2)))
 (= (+ ?x174 (* (- 1) (node (+ (+ 0 k) (* (- 1) %r1))))) 0)))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x964 (node j)))
 (let (($x960 (>= ?x964 3)))
 (let (($x331 (and $x960 (< ?x964 (- M 1)) (= (select first ?x964) (node (+ j 1))) (>= (select first (+ ?x964 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x331)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3349 (select first j)))
 (let ((?x328 (select memory j)))
 (let (($x330 (= ?x328 ?x3349)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x330)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x126 (+ 0 out.read.7)))
(let (($x2198 (= (+ ?x126 (* (- 1) (node (+ (+ 0 k) (* (- 1) out.dec.2))))) 0)))
(let ((?x118 (* (- 1) k)))
(let ((?x211 (store memory %r2 out.read.7)))
(let ((?x2359 (select ?x211 1)))
(let ((?x2353 (+ 0 ?x2359)))
(let ((?x3053 (select first i)))
(let (($x863 (= (select ?x211 i) ?x3053)))
(let ((?x3391 (+ 0 M)))
(let (($x3025 (< i ?x3391)))
(let (($x2885 (<= 0 i)))
(let (($x3052 (and $x2885 $x3025)))
(let (($x864 (=> $x3052 $x863)))
(let (($x929 (= (+ 0 (+ |#3| 0)) 0)))
(let (($x3295 (>= (+ (- 3) n) 0)))
(let (($x210 (>= (+ (- 3) out.read.7) 0)))
(let (($x3345 (= (+ 0 (+ |#2| 0)) 0)))
(let (($x166 (= (+ (- 1) (+ |#1| 0)) 0)))
(let (($x3290 (and $x166 $x3345 $x210 (>= (+ (- 2) ?x2359) 0) $x3295 (>= (+ (+ (- 1) ?x2359) (* (- 1) out.dec.2)) 0) $x929 (= (+ (+ (+ 0 (+ |#4| 1)) out.dec.2) ?x118) 0) $x864 (= (+ ?x2353 ?x118) 0) $x2198)))
(not $x3290)))))))))))))))))))))
(check-sat)
(pop 1)

; limit at pattern 000 at the start
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun k () Int)
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.2 () Int)
(declare-fun out.read.5 () Int)
(declare-fun out.read.7 () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x10 (* 2 n)))
 (let ((?x12 (+ 3 ?x10)))
 (let ((?x14 (+ ?x12 0)))
 (<= ?x14 M)))))
(assert
 (let ((?x26 (select first 2)))
 (let (($x27 (= ?x26 0)))
 (let (($x25 (< k n)))
 (let (($x24 (>= k 0)))
 (let ((?x22 (select first 1)))
 (let (($x23 (= ?x22 k)))
 (and $x23 $x24 $x25 $x27))))))))
(assert
 (let ((?x32 (node n)))
 (let (($x33 (= ?x32 0)))
 (let ((?x30 (node 0)))
 (let ((?x29 (select first 0)))
 (let (($x31 (= ?x29 ?x30)))
 (and $x31 $x33)))))))
(assert
 (let (($x948 (< %r1 M)))
 (let (($x236 (>= %r1 0)))
 (and $x236 $x948))))
(assert
 (let (($x950 (< %r2 M)))
 (let (($x949 (>= %r2 0)))
 (and $x949 $x950))))
(assert
 (let (($x38 (>= %r3 0)))
 (and $x38 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x3346 (= %r3 0)))
 (let (($x1287 (= %r2 0)))
 (let (($x1286 (= %r1 0)))
 (and $x1286 $x1287 $x3346)))))
(assert
 (let ((?x379 (select memory 1)))
 (= out.read.2 ?x379)))
(assert
 (let (($x368 (>= out.read.2 0)))
 (and $x368 (< out.read.2 M))))
(assert
 (let ((?x372 (select memory %r1)))
 (= out.read.5 ?x372)))
(assert
 (let (($x361 (>= out.read.5 0)))
 (and $x361 (< out.read.5 M))))
(assert
 (let ((?x372 (select memory %r1)))
 (= out.read.7 ?x372)))
(assert
 (let (($x353 (>= out.read.7 0)))
 (and $x353 (< out.read.7 M))))
(assert
 (= (+ 0 |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (- 3) (select memory 0)) 0))
(assert
 (>= (+ (+ (- 1) n) (* (- 1) (select memory 1))) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 0))) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (let ((?x3016 (+ 0 |#4|)))
 (= ?x3016 0)))
(assert
 (= (+ (+ 0 (select memory 1)) (* (- 1) k)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x964 (node j)))
 (let (($x960 (>= ?x964 3)))
 (let (($x331 (and $x960 (< ?x964 (- M 1)) (= (select first ?x964) (node (+ j 1))) (>= (select first (+ ?x964 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x331)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3349 (select first j)))
 (let ((?x328 (select memory j)))
 (let (($x330 (= ?x328 ?x3349)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x330)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let (($x121 (and (<= (+ (+ |#1| |#2| |#3| |#4|) 1) (+ (* 20 n) 20)))))
(not $x121)))
(check-sat)
(pop 1)

; covered after pattern 000 at the start
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun k () Int)
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.2 () Int)
(declare-fun out.read.5 () Int)
(declare-fun out.read.7 () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x10 (* 2 n)))
 (let ((?x12 (+ 3 ?x10)))
 (let ((?x14 (+ ?x12 0)))
 (<= ?x14 M)))))
(assert
 (let ((?x26 (select first 2)))
 (let (($x27 (= ?x26 0)))
 (let (($x25 (< k n)))
 (let (($x24 (>= k 0)))
 (let ((?x22 (select first 1)))
 (let (($x23 (= ?x22 k)))
 (and $x23 $x24 $x25 $x27))))))))
(assert
 (let ((?x32 (node n)))
 (let (($x33 (= ?x32 0)))
 (let ((?x30 (node 0)))
 (let ((?x29 (select first 0)))
 (let (($x31 (= ?x29 ?x30)))
 (and $x31 $x33)))))))
(assert
 (let (($x948 (< %r1 M)))
 (let (($x236 (>= %r1 0)))
 (and $x236 $x948))))
(assert
 (let (($x950 (< %r2 M)))
 (let (($x949 (>= %r2 0)))
 (and $x949 $x950))))
(assert
 (let (($x38 (>= %r3 0)))
 (and $x38 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x3346 (= %r3 0)))
 (let (($x1287 (= %r2 0)))
 (let (($x1286 (= %r1 0)))
 (and $x1286 $x1287 $x3346)))))
(assert
 (let ((?x379 (select memory 1)))
 (= out.read.2 ?x379)))
(assert
 (let (($x368 (>= out.read.2 0)))
 (and $x368 (< out.read.2 M))))
(assert
 (let ((?x372 (select memory %r1)))
 (= out.read.5 ?x372)))
(assert
 (let (($x361 (>= out.read.5 0)))
 (and $x361 (< out.read.5 M))))
(assert
 (let ((?x372 (select memory %r1)))
 (= out.read.7 ?x372)))
(assert
 (let (($x353 (>= out.read.7 0)))
 (and $x353 (< out.read.7 M))))
(assert
 (let (($x3346 (= %r3 0)))
 (let (($x2561 (and (distinct out.read.5 0) true)))
 (let (($x2532 (= out.read.2 0)))
 (let (($x2562 (and $x2532 $x2561 $x3346)))
 (not $x2562))))))
(assert
 (let (($x3346 (= %r3 0)))
 (let (($x2561 (and (distinct out.read.5 0) true)))
 (let (($x125 (and (and (distinct out.read.2 0) true) $x2561 $x3346)))
 (not $x125)))))
(assert
 (= (+ 0 |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (- 3) (select memory 0)) 0))
(assert
 (>= (+ (+ (- 1) n) (* (- 1) (select memory 1))) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 0))) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (let ((?x3016 (+ 0 |#4|)))
 (= ?x3016 0)))
(assert
 (= (+ (+ 0 (select memory 1)) (* (- 1) k)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x964 (node j)))
 (let (($x960 (>= ?x964 3)))
 (let (($x331 (and $x960 (< ?x964 (- M 1)) (= (select first ?x964) (node (+ j 1))) (>= (select first (+ ?x964 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x331)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3349 (select first j)))
 (let ((?x328 (select memory j)))
 (let (($x330 (= ?x328 ?x3349)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x330)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (not (and false)))
(check-sat)
(pop 1)

; limit at pattern 010 after 000
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun k () Int)
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun out.inc () Int)
(declare-fun out.add.2 () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.4 () Int)
(declare-fun out.read.7 () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x10 (* 2 n)))
 (let ((?x12 (+ 3 ?x10)))
 (let ((?x14 (+ ?x12 0)))
 (<= ?x14 M)))))
(assert
 (let ((?x26 (select first 2)))
 (let (($x27 (= ?x26 0)))
 (let (($x25 (< k n)))
 (let (($x24 (>= k 0)))
 (let ((?x22 (select first 1)))
 (let (($x23 (= ?x22 k)))
 (and $x23 $x24 $x25 $x27))))))))
(assert
 (let ((?x32 (node n)))
 (let (($x33 (= ?x32 0)))
 (let ((?x30 (node 0)))
 (let ((?x29 (select first 0)))
 (let (($x31 (= ?x29 ?x30)))
 (and $x31 $x33)))))))
(assert
 (let (($x948 (< %r1 M)))
 (let (($x236 (>= %r1 0)))
 (and $x236 $x948))))
(assert
 (let (($x950 (< %r2 M)))
 (let (($x949 (>= %r2 0)))
 (and $x949 $x950))))
(assert
 (let (($x38 (>= %r3 0)))
 (and $x38 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x3346 (= %r3 0)))
 (let (($x2938 (and (distinct %r2 0) true)))
 (let (($x1286 (= %r1 0)))
 (and $x1286 $x2938 $x3346)))))
(assert
 (= out.inc (ite (< 0 (- M 1)) (+ 0 1) 0)))
(assert
 (let ((?x3000 (+ out.inc %r2)))
 (= out.add.2 (ite (< out.inc (- M %r2)) ?x3000 (- out.inc (- M %r2))))))
(assert
 (let ((?x2940 (select memory out.add.2)))
 (= out.read.4 ?x2940)))
(assert
 (let (($x2999 (>= out.read.4 0)))
 (and $x2999 (< out.read.4 M))))
(assert
 (let ((?x372 (select memory %r1)))
 (= out.read.7 ?x372)))
(assert
 (let (($x353 (>= out.read.7 0)))
 (and $x353 (< out.read.7 M))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 0))) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (let ((?x3016 (+ 0 |#4|)))
 (= ?x3016 0)))
(assert
 (= (+ (+ 0 %r2) (* (- 1) (select memory 0))) 0))
(assert
 (let ((?x923 (+ 0 k)))
 (= ?x923 0)))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x964 (node j)))
 (let (($x960 (>= ?x964 3)))
 (let (($x331 (and $x960 (< ?x964 (- M 1)) (= (select first ?x964) (node (+ j 1))) (>= (select first (+ ?x964 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x331)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3349 (select first j)))
 (let ((?x328 (select memory j)))
 (let (($x330 (= ?x328 ?x3349)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x330)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let (($x121 (and (<= (+ (+ |#1| |#2| |#3| |#4|) 1) (+ (* 20 n) 20)))))
(not $x121)))
(check-sat)
(pop 1)

; covered after pattern 010 after 000
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun k () Int)
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun out.inc () Int)
(declare-fun out.add.2 () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.4 () Int)
(declare-fun out.read.7 () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x10 (* 2 n)))
 (let ((?x12 (+ 3 ?x10)))
 (let ((?x14 (+ ?x12 0)))
 (<= ?x14 M)))))
(assert
 (let ((?x26 (select first 2)))
 (let (($x27 (= ?x26 0)))
 (let (($x25 (< k n)))
 (let (($x24 (>= k 0)))
 (let ((?x22 (select first 1)))
 (let (($x23 (= ?x22 k)))
 (and $x23 $x24 $x25 $x27))))))))
(assert
 (let ((?x32 (node n)))
 (let (($x33 (= ?x32 0)))
 (let ((?x30 (node 0)))
 (let ((?x29 (select first 0)))
 (let (($x31 (= ?x29 ?x30)))
 (and $x31 $x33)))))))
(assert
 (let (($x948 (< %r1 M)))
 (let (($x236 (>= %r1 0)))
 (and $x236 $x948))))
(assert
 (let (($x950 (< %r2 M)))
 (let (($x949 (>= %r2 0)))
 (and $x949 $x950))))
(assert
 (let (($x38 (>= %r3 0)))
 (and $x38 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x3346 (= %r3 0)))
 (let (($x2938 (and (distinct %r2 0) true)))
 (let (($x1286 (= %r1 0)))
 (and $x1286 $x2938 $x3346)))))
(assert
 (= out.inc (ite (< 0 (- M 1)) (+ 0 1) 0)))
(assert
 (let ((?x3000 (+ out.inc %r2)))
 (= out.add.2 (ite (< out.inc (- M %r2)) ?x3000 (- out.inc (- M %r2))))))
(assert
 (let ((?x2940 (select memory out.add.2)))
 (= out.read.4 ?x2940)))
(assert
 (let (($x2999 (>= out.read.4 0)))
 (and $x2999 (< out.read.4 M))))
(assert
 (let ((?x372 (select memory %r1)))
 (= out.read.7 ?x372)))
(assert
 (let (($x353 (>= out.read.7 0)))
 (and $x353 (< out.read.7 M))))
(assert
 (let (($x3346 (= %r3 0)))
 (let (($x1286 (= %r1 0)))
 (let (($x1436 (and (and (distinct out.read.4 0) true) $x1286 $x3346)))
 (not $x1436)))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 0))) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (let ((?x3016 (+ 0 |#4|)))
 (= ?x3016 0)))
(assert
 (= (+ (+ 0 %r2) (* (- 1) (select memory 0))) 0))
(assert
 (let ((?x923 (+ 0 k)))
 (= ?x923 0)))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x964 (node j)))
 (let (($x960 (>= ?x964 3)))
 (let (($x331 (and $x960 (< ?x964 (- M 1)) (= (select first ?x964) (node (+ j 1))) (>= (select first (+ ?x964 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x331)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3349 (select first j)))
 (let ((?x328 (select memory j)))
 (let (($x330 (= ?x328 ?x3349)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x330)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (not (and false)))
(check-sat)
(pop 1)

; limit at pattern 100 after 010
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun k () Int)
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun memory () (Array Int Int))
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x10 (* 2 n)))
 (let ((?x12 (+ 3 ?x10)))
 (let ((?x14 (+ ?x12 0)))
 (<= ?x14 M)))))
(assert
 (let ((?x26 (select first 2)))
 (let (($x27 (= ?x26 0)))
 (let (($x25 (< k n)))
 (let (($x24 (>= k 0)))
 (let ((?x22 (select first 1)))
 (let (($x23 (= ?x22 k)))
 (and $x23 $x24 $x25 $x27))))))))
(assert
 (let ((?x32 (node n)))
 (let (($x33 (= ?x32 0)))
 (let ((?x30 (node 0)))
 (let ((?x29 (select first 0)))
 (let (($x31 (= ?x29 ?x30)))
 (and $x31 $x33)))))))
(assert
 (let (($x948 (< %r1 M)))
 (let (($x236 (>= %r1 0)))
 (and $x236 $x948))))
(assert
 (let (($x950 (< %r2 M)))
 (let (($x949 (>= %r2 0)))
 (and $x949 $x950))))
(assert
 (let (($x38 (>= %r3 0)))
 (and $x38 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x3346 (= %r3 0)))
 (let (($x1287 (= %r2 0)))
 (let (($x215 (and (distinct %r1 0) true)))
 (and $x215 $x1287 $x3346)))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ (- 1) |#2|) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (= (+ (+ 0 |#4|) (* (- 1) k)) 0))
(assert
 (= (+ (+ 0 %r1) (* (- 1) (select first (+ (node k) 1)))) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x964 (node j)))
 (let (($x960 (>= ?x964 3)))
 (let (($x331 (and $x960 (< ?x964 (- M 1)) (= (select first ?x964) (node (+ j 1))) (>= (select first (+ ?x964 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x331)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3349 (select first j)))
 (let ((?x328 (select memory j)))
 (let (($x330 (= ?x328 ?x3349)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x330)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let (($x121 (and (<= (+ (+ |#1| |#2| |#3| |#4|) 1) (+ (* 20 n) 20)))))
(not $x121)))
(check-sat)
(pop 1)

; answer after pattern 100 after 010
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun k () Int)
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x10 (* 2 n)))
 (let ((?x12 (+ 3 ?x10)))
 (let ((?x14 (+ ?x12 0)))
 (<= ?x14 M)))))
(assert
 (let ((?x26 (select first 2)))
 (let (($x27 (= ?x26 0)))
 (let (($x25 (< k n)))
 (let (($x24 (>= k 0)))
 (let ((?x22 (select first 1)))
 (let (($x23 (= ?x22 k)))
 (and $x23 $x24 $x25 $x27))))))))
(assert
 (let ((?x32 (node n)))
 (let (($x33 (= ?x32 0)))
 (let ((?x30 (node 0)))
 (let ((?x29 (select first 0)))
 (let (($x31 (= ?x29 ?x30)))
 (and $x31 $x33)))))))
(assert
 (let (($x948 (< %r1 M)))
 (let (($x236 (>= %r1 0)))
 (and $x236 $x948))))
(assert
 (let (($x950 (< %r2 M)))
 (let (($x949 (>= %r2 0)))
 (and $x949 $x950))))
(assert
 (let (($x38 (>= %r3 0)))
 (and $x38 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x3346 (= %r3 0)))
 (let (($x1287 (= %r2 0)))
 (let (($x215 (and (distinct %r1 0) true)))
 (and $x215 $x1287 $x3346)))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ (- 1) |#2|) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (= (+ (+ 0 |#4|) (* (- 1) k)) 0))
(assert
 (= (+ (+ 0 %r1) (* (- 1) (select first (+ (node k) 1)))) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x964 (node j)))
 (let (($x960 (>= ?x964 3)))
 (let (($x331 (and $x960 (< ?x964 (- M 1)) (= (select first ?x964) (node (+ j 1))) (>= (select first (+ ?x964 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x331)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3349 (select first j)))
 (let ((?x328 (select memory j)))
 (let (($x330 (= ?x328 ?x3349)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x330)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x2396 (node k)))
(let ((?x2422 (+ ?x2396 1)))
(let ((?x2935 (select first ?x2422)))
(let ((?x2956 (select (store memory 2 %r1) i)))
(not (and (=> (and (<= 2 i) (> 3 i)) (= ?x2956 ?x2935)))))))))
(check-sat)
(pop 1)

; limit at pattern 110 after 000
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun k () Int)
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun out.dec.2 () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.7 () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x10 (* 2 n)))
 (let ((?x12 (+ 3 ?x10)))
 (let ((?x14 (+ ?x12 0)))
 (<= ?x14 M)))))
(assert
 (let ((?x26 (select first 2)))
 (let (($x27 (= ?x26 0)))
 (let (($x25 (< k n)))
 (let (($x24 (>= k 0)))
 (let ((?x22 (select first 1)))
 (let (($x23 (= ?x22 k)))
 (and $x23 $x24 $x25 $x27))))))))
(assert
 (let ((?x32 (node n)))
 (let (($x33 (= ?x32 0)))
 (let ((?x30 (node 0)))
 (let ((?x29 (select first 0)))
 (let (($x31 (= ?x29 ?x30)))
 (and $x31 $x33)))))))
(assert
 (let (($x948 (< %r1 M)))
 (let (($x236 (>= %r1 0)))
 (and $x236 $x948))))
(assert
 (let (($x950 (< %r2 M)))
 (let (($x949 (>= %r2 0)))
 (and $x949 $x950))))
(assert
 (let (($x38 (>= %r3 0)))
 (and $x38 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x3346 (= %r3 0)))
 (let (($x2938 (and (distinct %r2 0) true)))
 (let (($x215 (and (distinct %r1 0) true)))
 (and $x215 $x2938 $x3346)))))
(assert
 (= out.dec.2 (ite (> %r1 0) (- %r1 1) (- M 1))))
(assert
 (let ((?x2951 (select memory %r2)))
 (= out.read.7 ?x2951)))
(assert
 (let (($x353 (>= out.read.7 0)))
 (and $x353 (< out.read.7 M))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (- 2) n) 0))
(assert
 (>= (+ (+ (- 1) n) (* (- 1) %r1)) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (let ((?x3016 (+ 0 |#4|)))
 (= ?x3016 0)))
(assert
 (= (+ (+ 0 %r1) (* (- 1) k)) 0))
(assert
 (= (+ (+ 0 %r2) (* (- 1) (select memory 0))) 0))
(assert
 (= (+ (+ 0 (select memory 1)) (* (- 1) k)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x964 (node j)))
 (let (($x960 (>= ?x964 3)))
 (let (($x331 (and $x960 (< ?x964 (- M 1)) (= (select first ?x964) (node (+ j 1))) (>= (select first (+ ?x964 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x331)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3349 (select first j)))
 (let ((?x328 (select memory j)))
 (let (($x330 (= ?x328 ?x3349)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x330)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let (($x121 (and (<= (+ (+ |#1| |#2| |#3| |#4|) 1) (+ (* 20 n) 20)))))
(not $x121)))
(check-sat)
(pop 1)

; covered after pattern 110 after 000
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun k () Int)
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun out.dec.2 () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.7 () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x10 (* 2 n)))
 (let ((?x12 (+ 3 ?x10)))
 (let ((?x14 (+ ?x12 0)))
 (<= ?x14 M)))))
(assert
 (let ((?x26 (select first 2)))
 (let (($x27 (= ?x26 0)))
 (let (($x25 (< k n)))
 (let (($x24 (>= k 0)))
 (let ((?x22 (select first 1)))
 (let (($x23 (= ?x22 k)))
 (and $x23 $x24 $x25 $x27))))))))
(assert
 (let ((?x32 (node n)))
 (let (($x33 (= ?x32 0)))
 (let ((?x30 (node 0)))
 (let ((?x29 (select first 0)))
 (let (($x31 (= ?x29 ?x30)))
 (and $x31 $x33)))))))
(assert
 (let (($x948 (< %r1 M)))
 (let (($x236 (>= %r1 0)))
 (and $x236 $x948))))
(assert
 (let (($x950 (< %r2 M)))
 (let (($x949 (>= %r2 0)))
 (and $x949 $x950))))
(assert
 (let (($x38 (>= %r3 0)))
 (and $x38 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x3346 (= %r3 0)))
 (let (($x2938 (and (distinct %r2 0) true)))
 (let (($x215 (and (distinct %r1 0) true)))
 (and $x215 $x2938 $x3346)))))
(assert
 (= out.dec.2 (ite (> %r1 0) (- %r1 1) (- M 1))))
(assert
 (let ((?x2951 (select memory %r2)))
 (= out.read.7 ?x2951)))
(assert
 (let (($x353 (>= out.read.7 0)))
 (and $x353 (< out.read.7 M))))
(assert
 (let (($x3346 (= %r3 0)))
 (let (($x2480 (and (distinct out.read.7 0) true)))
 (let (($x2364 (= out.dec.2 0)))
 (let (($x2950 (and $x2364 $x2480 $x3346)))
 (not $x2950))))))
(assert
 (let (($x3346 (= %r3 0)))
 (let (($x2480 (and (distinct out.read.7 0) true)))
 (let (($x3301 (and (and (distinct out.dec.2 0) true) $x2480 $x3346)))
 (not $x3301)))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (- 2) n) 0))
(assert
 (>= (+ (+ (- 1) n) (* (- 1) %r1)) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (let ((?x3016 (+ 0 |#4|)))
 (= ?x3016 0)))
(assert
 (= (+ (+ 0 %r1) (* (- 1) k)) 0))
(assert
 (= (+ (+ 0 %r2) (* (- 1) (select memory 0))) 0))
(assert
 (= (+ (+ 0 (select memory 1)) (* (- 1) k)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x964 (node j)))
 (let (($x960 (>= ?x964 3)))
 (let (($x331 (and $x960 (< ?x964 (- M 1)) (= (select first ?x964) (node (+ j 1))) (>= (select first (+ ?x964 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x331)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3349 (select first j)))
 (let ((?x328 (select memory j)))
 (let (($x330 (= ?x328 ?x3349)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x330)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (not (and false)))
(check-sat)
(pop 1)

; limit at pattern 010 after 110
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun k () Int)
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun out.inc () Int)
(declare-fun out.add.2 () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.4 () Int)
(declare-fun out.read.7 () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x10 (* 2 n)))
 (let ((?x12 (+ 3 ?x10)))
 (let ((?x14 (+ ?x12 0)))
 (<= ?x14 M)))))
(assert
 (let ((?x26 (select first 2)))
 (let (($x27 (= ?x26 0)))
 (let (($x25 (< k n)))
 (let (($x24 (>= k 0)))
 (let ((?x22 (select first 1)))
 (let (($x23 (= ?x22 k)))
 (and $x23 $x24 $x25 $x27))))))))
(assert
 (let ((?x32 (node n)))
 (let (($x33 (= ?x32 0)))
 (let ((?x30 (node 0)))
 (let ((?x29 (select first 0)))
 (let (($x31 (= ?x29 ?x30)))
 (and $x31 $x33)))))))
(assert
 (let (($x948 (< %r1 M)))
 (let (($x236 (>= %r1 0)))
 (and $x236 $x948))))
(assert
 (let (($x950 (< %r2 M)))
 (let (($x949 (>= %r2 0)))
 (and $x949 $x950))))
(assert
 (let (($x38 (>= %r3 0)))
 (and $x38 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x3346 (= %r3 0)))
 (let (($x2938 (and (distinct %r2 0) true)))
 (let (($x1286 (= %r1 0)))
 (and $x1286 $x2938 $x3346)))))
(assert
 (= out.inc (ite (< 0 (- M 1)) (+ 0 1) 0)))
(assert
 (let ((?x3000 (+ out.inc %r2)))
 (= out.add.2 (ite (< out.inc (- M %r2)) ?x3000 (- out.inc (- M %r2))))))
(assert
 (let ((?x2940 (select memory out.add.2)))
 (= out.read.4 ?x2940)))
(assert
 (let (($x2999 (>= out.read.4 0)))
 (and $x2999 (< out.read.4 M))))
(assert
 (let ((?x372 (select memory %r1)))
 (= out.read.7 ?x372)))
(assert
 (let (($x353 (>= out.read.7 0)))
 (and $x353 (< out.read.7 M))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (- 3) %r2) 0))
(assert
 (let ((?x379 (select memory 1)))
 (let ((?x2397 (+ (- 1) ?x379)))
 (>= ?x2397 0))))
(assert
 (>= (+ (- 2) n) 0))
(assert
 (>= (+ (+ (- 1) n) (* (- 1) (select memory 1))) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) %r2)) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (= (+ (+ 0 |#4|) (* (- 1) k)) 0))
(assert
 (let ((?x174 (+ 0 %r2)))
 (= (+ ?x174 (* (- 1) (node (+ 0 (select memory 1))))) 0)))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x964 (node j)))
 (let (($x960 (>= ?x964 3)))
 (let (($x331 (and $x960 (< ?x964 (- M 1)) (= (select first ?x964) (node (+ j 1))) (>= (select first (+ ?x964 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x331)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3349 (select first j)))
 (let ((?x328 (select memory j)))
 (let (($x330 (= ?x328 ?x3349)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x330)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let (($x121 (and (<= (+ (+ |#1| |#2| |#3| |#4|) 1) (+ (* 20 n) 20)))))
(not $x121)))
(check-sat)
(pop 1)

; covered after pattern 010 after 110
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun k () Int)
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun out.inc () Int)
(declare-fun out.add.2 () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.4 () Int)
(declare-fun out.read.7 () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x10 (* 2 n)))
 (let ((?x12 (+ 3 ?x10)))
 (let ((?x14 (+ ?x12 0)))
 (<= ?x14 M)))))
(assert
 (let ((?x26 (select first 2)))
 (let (($x27 (= ?x26 0)))
 (let (($x25 (< k n)))
 (let (($x24 (>= k 0)))
 (let ((?x22 (select first 1)))
 (let (($x23 (= ?x22 k)))
 (and $x23 $x24 $x25 $x27))))))))
(assert
 (let ((?x32 (node n)))
 (let (($x33 (= ?x32 0)))
 (let ((?x30 (node 0)))
 (let ((?x29 (select first 0)))
 (let (($x31 (= ?x29 ?x30)))
 (and $x31 $x33)))))))
(assert
 (let (($x948 (< %r1 M)))
 (let (($x236 (>= %r1 0)))
 (and $x236 $x948))))
(assert
 (let (($x950 (< %r2 M)))
 (let (($x949 (>= %r2 0)))
 (and $x949 $x950))))
(assert
 (let (($x38 (>= %r3 0)))
 (and $x38 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x3346 (= %r3 0)))
 (let (($x2938 (and (distinct %r2 0) true)))
 (let (($x1286 (= %r1 0)))
 (and $x1286 $x2938 $x3346)))))
(assert
 (= out.inc (ite (< 0 (- M 1)) (+ 0 1) 0)))
(assert
 (let ((?x3000 (+ out.inc %r2)))
 (= out.add.2 (ite (< out.inc (- M %r2)) ?x3000 (- out.inc (- M %r2))))))
(assert
 (let ((?x2940 (select memory out.add.2)))
 (= out.read.4 ?x2940)))
(assert
 (let (($x2999 (>= out.read.4 0)))
 (and $x2999 (< out.read.4 M))))
(assert
 (let ((?x372 (select memory %r1)))
 (= out.read.7 ?x372)))
(assert
 (let (($x353 (>= out.read.7 0)))
 (and $x353 (< out.read.7 M))))
(assert
 (let (($x3346 (= %r3 0)))
 (let (($x1286 (= %r1 0)))
 (let (($x1436 (and (and (distinct out.read.4 0) true) $x1286 $x3346)))
 (not $x1436)))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (- 3) %r2) 0))
(assert
 (let ((?x379 (select memory 1)))
 (let ((?x2397 (+ (- 1) ?x379)))
 (>= ?x2397 0))))
(assert
 (>= (+ (- 2) n) 0))
(assert
 (>= (+ (+ (- 1) n) (* (- 1) (select memory 1))) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) %r2)) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (= (+ (+ 0 |#4|) (* (- 1) k)) 0))
(assert
 (let ((?x174 (+ 0 %r2)))
 (= (+ ?x174 (* (- 1) (node (+ 0 (select memory 1))))) 0)))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x964 (node j)))
 (let (($x960 (>= ?x964 3)))
 (let (($x331 (and $x960 (< ?x964 (- M 1)) (= (select first ?x964) (node (+ j 1))) (>= (select first (+ ?x964 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x331)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3349 (select first j)))
 (let ((?x328 (select memory j)))
 (let (($x330 (= ?x328 ?x3349)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x330)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (not (and false)))
(check-sat)
(pop 1)

; limit at pattern 110 after 110
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun k () Int)
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun out.dec.2 () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.7 () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x10 (* 2 n)))
 (let ((?x12 (+ 3 ?x10)))
 (let ((?x14 (+ ?x12 0)))
 (<= ?x14 M)))))
(assert
 (let ((?x26 (select first 2)))
 (let (($x27 (= ?x26 0)))
 (let (($x25 (< k n)))
 (let (($x24 (>= k 0)))
 (let ((?x22 (select first 1)))
 (let (($x23 (= ?x22 k)))
 (and $x23 $x24 $x25 $x27))))))))
(assert
 (let ((?x32 (node n)))
 (let (($x33 (= ?x32 0)))
 (let ((?x30 (node 0)))
 (let ((?x29 (select first 0)))
 (let (($x31 (= ?x29 ?x30)))
 (and $x31 $x33)))))))
(assert
 (let (($x948 (< %r1 M)))
 (let (($x236 (>= %r1 0)))
 (and $x236 $x948))))
(assert
 (let (($x950 (< %r2 M)))
 (let (($x949 (>= %r2 0)))
 (and $x949 $x950))))
(assert
 (let (($x38 (>= %r3 0)))
 (and $x38 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x3346 (= %r3 0)))
 (let (($x2938 (and (distinct %r2 0) true)))
 (let (($x215 (and (distinct %r1 0) true)))
 (and $x215 $x2938 $x3346)))))
(assert
 (= out.dec.2 (ite (> %r1 0) (- %r1 1) (- M 1))))
(assert
 (let ((?x2951 (select memory %r2)))
 (= out.read.7 ?x2951)))
(assert
 (let (($x353 (>= out.read.7 0)))
 (and $x353 (< out.read.7 M))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (- 3) %r2) 0))
(assert
 (>= (+ (- 2) (select memory 1)) 0))
(assert
 (>= (+ (- 3) n) 0))
(assert
 (>= (+ (+ (- 1) (select memory 1)) (* (- 1) %r1)) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (= (+ (+ (+ 0 |#4|) %r1) (* (- 1) k)) 0))
(assert
 (= (+ (+ 0 (select memory 1)) (* (- 1) k)) 0))
(assert
 (let ((?x174 (+ 0 %r2)))
 (= (+ ?x174 (* (- 1) (node (+ (+ 0 k) (* (- 1) %r1))))) 0)))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x964 (node j)))
 (let (($x960 (>= ?x964 3)))
 (let (($x331 (and $x960 (< ?x964 (- M 1)) (= (select first ?x964) (node (+ j 1))) (>= (select first (+ ?x964 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x331)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3349 (select first j)))
 (let ((?x328 (select memory j)))
 (let (($x330 (= ?x328 ?x3349)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x330)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let (($x121 (and (<= (+ (+ |#1| |#2| |#3| |#4|) 1) (+ (* 20 n) 20)))))
(not $x121)))
(check-sat)
(pop 1)

; covered after pattern 110 after 110
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun k () Int)
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun out.dec.2 () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.7 () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x10 (* 2 n)))
 (let ((?x12 (+ 3 ?x10)))
 (let ((?x14 (+ ?x12 0)))
 (<= ?x14 M)))))
(assert
 (let ((?x26 (select first 2)))
 (let (($x27 (= ?x26 0)))
 (let (($x25 (< k n)))
 (let (($x24 (>= k 0)))
 (let ((?x22 (select first 1)))
 (let (($x23 (= ?x22 k)))
 (and $x23 $x24 $x25 $x27))))))))
(assert
 (let ((?x32 (node n)))
 (let (($x33 (= ?x32 0)))
 (let ((?x30 (node 0)))
 (let ((?x29 (select first 0)))
 (let (($x31 (= ?x29 ?x30)))
 (and $x31 $x33)))))))
(assert
 (let (($x948 (< %r1 M)))
 (let (($x236 (>= %r1 0)))
 (and $x236 $x948))))
(assert
 (let (($x950 (< %r2 M)))
 (let (($x949 (>= %r2 0)))
 (and $x949 $x950))))
(assert
 (let (($x38 (>= %r3 0)))
 (and $x38 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x3346 (= %r3 0)))
 (let (($x2938 (and (distinct %r2 0) true)))
 (let (($x215 (and (distinct %r1 0) true)))
 (and $x215 $x2938 $x3346)))))
(assert
 (= out.dec.2 (ite (> %r1 0) (- %r1 1) (- M 1))))
(assert
 (let ((?x2951 (select memory %r2)))
 (= out.read.7 ?x2951)))
(assert
 (let (($x353 (>= out.read.7 0)))
 (and $x353 (< out.read.7 M))))
(assert
 (let (($x3346 (= %r3 0)))
 (let (($x2480 (and (distinct out.read.7 0) true)))
 (let (($x2364 (= out.dec.2 0)))
 (let (($x2950 (and $x2364 $x2480 $x3346)))
 (not $x2950))))))
(assert
 (let (($x3346 (= %r3 0)))
 (let (($x2480 (and (distinct out.read.7 0) true)))
 (let (($x3301 (and (and (distinct out.dec.2 0) true) $x2480 $x3346)))
 (not $x3301)))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (- 3) %r2) 0))
(assert
 (>= (+ (- 2) (select memory 1)) 0))
(assert
 (>= (+ (- 3) n) 0))
(assert
 (>= (+ (+ (- 1) (select memory 1)) (* (- 1) %r1)) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (= (+ (+ (+ 0 |#4|) %r1) (* (- 1) k)) 0))
(assert
 (= (+ (+ 0 (select memory 1)) (* (- 1) k)) 0))
(assert
 (let ((?x174 (+ 0 %r2)))
 (= (+ ?x174 (* (- 1) (node (+ (+ 0 k) (* (- 1) %r1))))) 0)))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x964 (node j)))
 (let (($x960 (>= ?x964 3)))
 (let (($x331 (and $x960 (< ?x964 (- M 1)) (= (select first ?x964) (node (+ j 1))) (>= (select first (+ ?x964 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x331)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3349 (select first j)))
 (let ((?x328 (select memory j)))
 (let (($x330 (= ?x328 ?x3349)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x330)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (not (and false)))
(check-sat)
(pop 1)
