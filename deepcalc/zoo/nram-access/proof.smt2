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
 (let ((?x12 (+ (+ n 2) 0)))
 (<= ?x12 M)))
(assert
 (let (($x23 (>= k 0)))
 (let ((?x21 (select first 0)))
 (let (($x22 (= ?x21 k)))
 (and $x22 $x23 (< k n))))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x81 (select first j)))
 (let (($x1163 (>= ?x81 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x1163 (<= ?x81 (- M 1)))))) :pattern ( (select first j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x81 (select first j)))
 (let (($x1165 (= ?x81 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x1165))) :pattern ( (select first j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x1183 (+ 0 M)))
(let (($x88 (< i ?x1183)))
(let (($x884 (<= 0 i)))
(let (($x1178 (and $x884 $x88)))
(let (($x185 (= (+ 0 0) 0)))
(let (($x700 (and $x185 $x185 (>= (+ (+ (- 3) M) (* (- 1) (select first 0))) 0) (=> $x1178 (= (select first i) (select first i))) (= (+ (+ 0 (select first 0)) (* (- 1) k)) 0))))
(not $x700))))))))
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
 (let ((?x12 (+ (+ n 2) 0)))
 (<= ?x12 M)))
(assert
 (let (($x23 (>= k 0)))
 (let ((?x21 (select first 0)))
 (let (($x22 (= ?x21 k)))
 (and $x22 $x23 (< k n))))))
(assert
 (let (($x386 (< %r1 M)))
 (let (($x385 (>= %r1 0)))
 (and $x385 $x386))))
(assert
 (let (($x375 (< %r2 M)))
 (let (($x374 (>= %r2 0)))
 (and $x374 $x375))))
(assert
 (let (($x377 (>= %r3 0)))
 (and $x377 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (let (($x1133 (= %r3 0)))
 (let (($x1132 (= %r2 0)))
 (let (($x1131 (= %r1 0)))
 (and $x1131 $x1132 $x1133)))))
(assert
 (let ((?x53 (select memory %r1)))
 (= out.read ?x53)))
(assert
 (let (($x1768 (>= out.read 0)))
 (and $x1768 (< out.read M))))
(assert
 (= out.inc (ite (< out.read (- M 1)) (+ out.read 1) 0)))
(assert
 (let (($x1133 (= %r3 0)))
 (let (($x1131 (= %r1 0)))
 (and $x1131 (and (distinct out.inc 0) true) $x1133))))
(assert
 (= (+ 0 |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (+ (- 3) M) (* (- 1) (select memory 0))) 0))
(assert
 (= (+ (+ 0 (select memory 0)) (* (- 1) k)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x81 (select first j)))
 (let (($x1163 (>= ?x81 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x1163 (<= ?x81 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x81 (select first j)))
 (let (($x1165 (= ?x81 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x1165))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x81 (select first j)))
 (let ((?x339 (select memory j)))
 (let (($x1112 (= ?x339 ?x81)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x1112)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x1179 (select first i)))
(let (($x1765 (= (select (store memory %r1 out.read) i) ?x1179)))
(let ((?x1183 (+ 0 M)))
(let (($x88 (< i ?x1183)))
(let (($x884 (<= 0 i)))
(let (($x1178 (and $x884 $x88)))
(let (($x347 (and (= (+ (- 1) (+ |#1| 1)) 0) (= (+ 0 (+ |#2| 0)) 0) (= (+ (+ (- 1) out.inc) (* (- 1) k)) 0) (=> $x1178 $x1765))))
(not $x347)))))))))
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
 (let ((?x12 (+ (+ n 2) 0)))
 (<= ?x12 M)))
(assert
 (let (($x23 (>= k 0)))
 (let ((?x21 (select first 0)))
 (let (($x22 (= ?x21 k)))
 (and $x22 $x23 (< k n))))))
(assert
 (let (($x386 (< %r1 M)))
 (let (($x385 (>= %r1 0)))
 (and $x385 $x386))))
(assert
 (let (($x375 (< %r2 M)))
 (let (($x374 (>= %r2 0)))
 (and $x374 $x375))))
(assert
 (let (($x377 (>= %r3 0)))
 (and $x377 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (let (($x1133 (= %r3 0)))
 (let (($x1131 (= %r1 0)))
 (and $x1131 (and (distinct %r2 0) true) $x1133))))
(assert
 (let ((?x1746 (select memory %r2)))
 (= out.read ?x1746)))
(assert
 (let (($x1768 (>= out.read 0)))
 (and $x1768 (< out.read M))))
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
 (forall ((j Int) )(! (let ((?x81 (select first j)))
 (let (($x1163 (>= ?x81 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x1163 (<= ?x81 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x81 (select first j)))
 (let (($x1165 (= ?x81 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x1165))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x81 (select first j)))
 (let ((?x339 (select memory j)))
 (let (($x1112 (= ?x339 ?x81)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x1112)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x1179 (select first i)))
(let ((?x174 (select (store memory 0 out.read) i)))
(let (($x984 (= ?x174 ?x1179)))
(not (and (=> (and (<= 1 i) (< i (+ 0 M))) $x984)))))))
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
 (let ((?x12 (+ (+ n 2) 0)))
 (<= ?x12 M)))
(assert
 (let (($x23 (>= k 0)))
 (let ((?x21 (select first 0)))
 (let (($x22 (= ?x21 k)))
 (and $x22 $x23 (< k n))))))
(assert
 (let (($x386 (< %r1 M)))
 (let (($x385 (>= %r1 0)))
 (and $x385 $x386))))
(assert
 (let (($x375 (< %r2 M)))
 (let (($x374 (>= %r2 0)))
 (and $x374 $x375))))
(assert
 (let (($x377 (>= %r3 0)))
 (and $x377 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (let (($x1133 (= %r3 0)))
 (let (($x1132 (= %r2 0)))
 (let (($x1131 (= %r1 0)))
 (and $x1131 $x1132 $x1133)))))
(assert
 (let ((?x53 (select memory %r1)))
 (= out.read ?x53)))
(assert
 (let (($x1768 (>= out.read 0)))
 (and $x1768 (< out.read M))))
(assert
 (= out.inc (ite (< out.read (- M 1)) (+ out.read 1) 0)))
(assert
 (= (+ 0 |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (+ (- 3) M) (* (- 1) (select memory 0))) 0))
(assert
 (= (+ (+ 0 (select memory 0)) (* (- 1) k)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x81 (select first j)))
 (let (($x1163 (>= ?x81 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x1163 (<= ?x81 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x81 (select first j)))
 (let (($x1165 (= ?x81 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x1165))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x81 (select first j)))
 (let ((?x339 (select memory j)))
 (let (($x1112 (= ?x339 ?x81)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x1112)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
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
 (let ((?x12 (+ (+ n 2) 0)))
 (<= ?x12 M)))
(assert
 (let (($x23 (>= k 0)))
 (let ((?x21 (select first 0)))
 (let (($x22 (= ?x21 k)))
 (and $x22 $x23 (< k n))))))
(assert
 (let (($x386 (< %r1 M)))
 (let (($x385 (>= %r1 0)))
 (and $x385 $x386))))
(assert
 (let (($x375 (< %r2 M)))
 (let (($x374 (>= %r2 0)))
 (and $x374 $x375))))
(assert
 (let (($x377 (>= %r3 0)))
 (and $x377 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (let (($x1133 (= %r3 0)))
 (let (($x1132 (= %r2 0)))
 (let (($x1131 (= %r1 0)))
 (and $x1131 $x1132 $x1133)))))
(assert
 (let ((?x53 (select memory %r1)))
 (= out.read ?x53)))
(assert
 (let (($x1768 (>= out.read 0)))
 (and $x1768 (< out.read M))))
(assert
 (= out.inc (ite (< out.read (- M 1)) (+ out.read 1) 0)))
(assert
 (let (($x1133 (= %r3 0)))
 (let (($x1131 (= %r1 0)))
 (let (($x1136 (and $x1131 (and (distinct out.inc 0) true) $x1133)))
 (not $x1136)))))
(assert
 (= (+ 0 |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (+ (- 3) M) (* (- 1) (select memory 0))) 0))
(assert
 (= (+ (+ 0 (select memory 0)) (* (- 1) k)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x81 (select first j)))
 (let (($x1163 (>= ?x81 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x1163 (<= ?x81 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x81 (select first j)))
 (let (($x1165 (= ?x81 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x1165))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x81 (select first j)))
 (let ((?x339 (select memory j)))
 (let (($x1112 (= ?x339 ?x81)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x1112)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
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
 (let ((?x12 (+ (+ n 2) 0)))
 (<= ?x12 M)))
(assert
 (let (($x23 (>= k 0)))
 (let ((?x21 (select first 0)))
 (let (($x22 (= ?x21 k)))
 (and $x22 $x23 (< k n))))))
(assert
 (let (($x386 (< %r1 M)))
 (let (($x385 (>= %r1 0)))
 (and $x385 $x386))))
(assert
 (let (($x375 (< %r2 M)))
 (let (($x374 (>= %r2 0)))
 (and $x374 $x375))))
(assert
 (let (($x377 (>= %r3 0)))
 (and $x377 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (let (($x1133 (= %r3 0)))
 (let (($x1131 (= %r1 0)))
 (and $x1131 (and (distinct %r2 0) true) $x1133))))
(assert
 (let ((?x1746 (select memory %r2)))
 (= out.read ?x1746)))
(assert
 (let (($x1768 (>= out.read 0)))
 (and $x1768 (< out.read M))))
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
 (forall ((j Int) )(! (let ((?x81 (select first j)))
 (let (($x1163 (>= ?x81 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x1163 (<= ?x81 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x81 (select first j)))
 (let (($x1165 (= ?x81 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x1165))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x81 (select first j)))
 (let ((?x339 (select memory j)))
 (let (($x1112 (= ?x339 ?x81)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x1112)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
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
 (let ((?x12 (+ (+ n 2) 0)))
 (<= ?x12 M)))
(assert
 (let (($x23 (>= k 0)))
 (let ((?x21 (select first 0)))
 (let (($x22 (= ?x21 k)))
 (and $x22 $x23 (< k n))))))
(assert
 (let (($x386 (< %r1 M)))
 (let (($x385 (>= %r1 0)))
 (and $x385 $x386))))
(assert
 (let (($x375 (< %r2 M)))
 (let (($x374 (>= %r2 0)))
 (and $x374 $x375))))
(assert
 (let (($x377 (>= %r3 0)))
 (and $x377 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (let (($x1133 (= %r3 0)))
 (let (($x1131 (= %r1 0)))
 (and $x1131 (and (distinct %r2 0) true) $x1133))))
(assert
 (let ((?x1746 (select memory %r2)))
 (= out.read ?x1746)))
(assert
 (let (($x1768 (>= out.read 0)))
 (and $x1768 (< out.read M))))
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
 (forall ((j Int) )(! (let ((?x81 (select first j)))
 (let (($x1163 (>= ?x81 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x1163 (<= ?x81 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x81 (select first j)))
 (let (($x1165 (= ?x81 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x1165))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x81 (select first j)))
 (let ((?x339 (select memory j)))
 (let (($x1112 (= ?x339 ?x81)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x1112)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x1734 (+ k 1)))
(let ((?x1653 (select first ?x1734)))
(let ((?x174 (select (store memory 0 out.read) i)))
(not (and (=> (and (<= 0 i) (> 1 i)) (= ?x174 ?x1653))))))))
(check-sat)
(pop 1)
