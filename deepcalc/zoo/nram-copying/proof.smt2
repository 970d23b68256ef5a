; copying: for every n >= 1 and every M >= 2 n + 2. Every answer must be unsat.

; start to pattern 000 at the start
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x9 (* 2 n)))
 (let ((?x11 (+ ?x9 1)))
 (let ((?x12 (+ ?x11 1)))
 (<= ?x12 M)))))
(assert
 (let ((?x22 (+ n 1)))
 (let ((?x21 (select first 0)))
 (= ?x21 ?x22))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let (($x5035 (>= ?x2286 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x5035 (<= ?x2286 (- M 1)))))) :pattern ( (select first j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let (($x2627 (= ?x2286 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x2627))) :pattern ( (select first j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x1660 (+ 0 M)))
(let (($x2590 (< i ?x1660)))
(let (($x33 (<= 0 i)))
(let (($x2301 (and $x33 $x2590)))
(let (($x447 (= (+ 0 0) 0)))
(let (($x5041 (and $x447 $x447 $x447 $x447 (=> $x2301 (= (select first i) (select first i))) (= (+ (+ (- 1) (select first 0)) (* (- 1) n)) 0))))
(not $x5041))))))))
(check-sat)
(pop 1)

; step from pattern 000 at the start to pattern 011 after 000
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun out.inc () Int)
(declare-fun out.add () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x9 (* 2 n)))
 (let ((?x11 (+ ?x9 1)))
 (let ((?x12 (+ ?x11 1)))
 (<= ?x12 M)))))
(assert
 (let ((?x22 (+ n 1)))
 (let ((?x21 (select first 0)))
 (= ?x21 ?x22))))
(assert
 (let (($x2302 (>= %r1 0)))
 (and $x2302 (< %r1 M))))
(assert
 (let (($x5002 (< %r2 M)))
 (let (($x2569 (>= %r2 0)))
 (and $x2569 $x5002))))
(assert
 (let (($x2574 (< %r3 M)))
 (let (($x2573 (>= %r3 0)))
 (and $x2573 $x2574))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x2556 (= %r3 0)))
 (let (($x2555 (= %r2 0)))
 (let (($x4999 (= %r1 0)))
 (and $x4999 $x2555 $x2556)))))
(assert
 (let ((?x2657 (select memory %r2)))
 (= out.read ?x2657)))
(assert
 (let (($x5017 (>= out.read 0)))
 (and $x5017 (< out.read M))))
(assert
 (= out.inc (ite (< %r3 (- M 1)) (+ %r3 1) 0)))
(assert
 (let ((?x2380 (+ %r1 out.read)))
 (= out.add (ite (< %r1 (- M out.read)) ?x2380 (- %r1 (- M out.read))))))
(assert
 (let (($x5001 (and (distinct out.inc 0) true)))
 (let (($x5000 (and (distinct out.add 0) true)))
 (let (($x4999 (= %r1 0)))
 (and $x4999 $x5000 $x5001)))))
(assert
 (= (+ 0 |#1|) 0))
(assert
 (let ((?x2530 (+ 0 |#2|)))
 (= ?x2530 0)))
(assert
 (let ((?x4984 (+ 0 |#3|)))
 (= ?x4984 0)))
(assert
 (= (+ 0 |#4|) 0))
(assert
 (= (+ (+ (- 1) (select memory 0)) (* (- 1) n)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let (($x5035 (>= ?x2286 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x5035 (<= ?x2286 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let (($x2627 (= ?x2286 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x2627))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let ((?x2492 (select memory j)))
 (let (($x2493 (= ?x2492 ?x2286)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x2493)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x205 (* (- 1) n)))
(let ((?x5010 (store memory %r2 out.read)))
(let ((?x4988 (select ?x5010 0)))
(let ((?x2524 (+ (- 1) ?x4988)))
(let (($x4982 (= (+ ?x2524 ?x205) 0)))
(let ((?x2641 (select first i)))
(let ((?x2513 (select ?x5010 i)))
(let (($x2514 (= ?x2513 ?x2641)))
(let ((?x1660 (+ 0 M)))
(let (($x2590 (< i ?x1660)))
(let (($x33 (<= 0 i)))
(let (($x2301 (and $x33 $x2590)))
(let (($x4985 (= (+ 0 (+ |#4| 0)) 0)))
(let (($x2504 (and (= (+ (- 1) (+ |#1| 1)) 0) (= (+ 0 (+ |#2| 0)) 0) (= (+ 0 (+ |#3| 0)) 0) $x4985 (=> $x2301 $x2514) (= (+ (+ (- 1) out.add) ?x205) 0) (= (+ (- 1) out.inc) 0) $x4982)))
(not $x2504))))))))))))))))
(check-sat)
(pop 1)

; step from pattern 011 after 000 to pattern 101 after 011
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x9 (* 2 n)))
 (let ((?x11 (+ ?x9 1)))
 (let ((?x12 (+ ?x11 1)))
 (<= ?x12 M)))))
(assert
 (let ((?x22 (+ n 1)))
 (let ((?x21 (select first 0)))
 (= ?x21 ?x22))))
(assert
 (let (($x2302 (>= %r1 0)))
 (and $x2302 (< %r1 M))))
(assert
 (let (($x5002 (< %r2 M)))
 (let (($x2569 (>= %r2 0)))
 (and $x2569 $x5002))))
(assert
 (let (($x2574 (< %r3 M)))
 (let (($x2573 (>= %r3 0)))
 (and $x2573 $x2574))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x4975 (and (distinct %r3 0) true)))
 (let (($x4974 (and (distinct %r2 0) true)))
 (let (($x4999 (= %r1 0)))
 (and $x4999 $x4974 $x4975)))))
(assert
 (let ((?x4970 (select memory %r3)))
 (= out.read ?x4970)))
(assert
 (let (($x5017 (>= out.read 0)))
 (and $x5017 (< out.read M))))
(assert
 (let (($x4975 (and (distinct %r3 0) true)))
 (let (($x4999 (= %r1 0)))
 (and $x4975 $x4999 $x4975))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (let ((?x2530 (+ 0 |#2|)))
 (= ?x2530 0)))
(assert
 (let ((?x4984 (+ 0 |#3|)))
 (= ?x4984 0)))
(assert
 (= (+ 0 |#4|) 0))
(assert
 (= (+ (+ (- 1) %r2) (* (- 1) n)) 0))
(assert
 (let ((?x2392 (+ (- 1) %r3)))
 (= ?x2392 0)))
(assert
 (= (+ (+ (- 1) (select memory 0)) (* (- 1) n)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let (($x5035 (>= ?x2286 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x5035 (<= ?x2286 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let (($x2627 (= ?x2286 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x2627))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let ((?x2492 (select memory j)))
 (let (($x2493 (= ?x2492 ?x2286)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x2493)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x205 (* (- 1) n)))
(let ((?x5010 (store memory %r2 out.read)))
(let ((?x4988 (select ?x5010 0)))
(let ((?x2524 (+ (- 1) ?x4988)))
(let (($x4982 (= (+ ?x2524 ?x205) 0)))
(let ((?x2641 (select first i)))
(let ((?x2513 (select ?x5010 i)))
(let (($x2514 (= ?x2513 ?x2641)))
(let (($x33 (<= 0 i)))
(let (($x4961 (and $x33 (< i (+ 1 n)))))
(let (($x4962 (=> $x4961 $x2514)))
(let ((?x1660 (+ 0 M)))
(let (($x2590 (< i ?x1660)))
(let (($x1106 (and (<= (+ (+ 1 n) %r3) i) $x2590)))
(let ((?x2385 (- i n)))
(let ((?x2386 (select first ?x2385)))
(let (($x4484 (= ?x2513 ?x2386)))
(let ((?x4966 (+ 1 n)))
(let (($x2382 (<= ?x4966 i)))
(let (($x2384 (and $x2382 (< i (+ ?x4966 %r3)))))
(let (($x4985 (= (+ 0 (+ |#4| 0)) 0)))
(let (($x1772 (>= (+ (+ (- 3) M) (* (- 1) %r3)) 0)))
(let (($x2440 (>= (+ (+ 0 n) (* (- 1) %r3)) 0)))
(let (($x2445 (= (+ (- 1) (+ |#1| 0)) 0)))
(let (($x4957 (and $x2445 (= (+ (+ 0 (+ |#2| 1)) (* (- 1) %r3)) 0) (>= (+ ?x2524 (* (- 1) %r3)) 0) $x2440 $x1772 (= (+ (+ 1 (+ |#3| 0)) (* (- 1) %r3)) 0) $x4985 (>= (+ (+ (+ (- 1) M) (* (- 1) ?x4988)) ?x205) 0) (= (+ (+ 0 %r3) (* (- 1) %r3)) 0) (>= (+ (+ 0 (* 2 n)) (* (- 1) ?x4988)) 0) (=> $x2384 $x4484) (=> $x1106 $x2514) $x4962 $x4982)))
(not $x4957)))))))))))))))))))))))))))
(check-sat)
(pop 1)

; step from pattern 011 after 101 to pattern 101 after 011
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x9 (* 2 n)))
 (let ((?x11 (+ ?x9 1)))
 (let ((?x12 (+ ?x11 1)))
 (<= ?x12 M)))))
(assert
 (let ((?x22 (+ n 1)))
 (let ((?x21 (select first 0)))
 (= ?x21 ?x22))))
(assert
 (let (($x2302 (>= %r1 0)))
 (and $x2302 (< %r1 M))))
(assert
 (let (($x5002 (< %r2 M)))
 (let (($x2569 (>= %r2 0)))
 (and $x2569 $x5002))))
(assert
 (let (($x2574 (< %r3 M)))
 (let (($x2573 (>= %r3 0)))
 (and $x2573 $x2574))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x4975 (and (distinct %r3 0) true)))
 (let (($x4974 (and (distinct %r2 0) true)))
 (let (($x4999 (= %r1 0)))
 (and $x4999 $x4974 $x4975)))))
(assert
 (let ((?x4970 (select memory %r3)))
 (= out.read ?x4970)))
(assert
 (let (($x5017 (>= out.read 0)))
 (and $x5017 (< out.read M))))
(assert
 (let (($x4975 (and (distinct %r3 0) true)))
 (let (($x4999 (= %r1 0)))
 (and $x4975 $x4999 $x4975))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ (+ 1 |#2|) (* (- 1) %r3)) 0))
(assert
 (>= (+ (- 2) n) 0))
(assert
 (>= (+ (+ (- 1) (select memory 0)) (* (- 1) %r3)) 0))
(assert
 (>= (+ (+ 0 n) (* (- 1) %r3)) 0))
(assert
 (>= (+ (+ (- 4) M) (* (- 1) %r3)) 0))
(assert
 (= (+ (+ 1 |#3|) (* (- 1) %r3)) 0))
(assert
 (= (+ 0 |#4|) 0))
(assert
 (= (+ (+ (+ 0 %r2) (* (- 1) %r3)) (* (- 1) n)) 0))
(assert
 (= (+ (+ (- 1) (select memory 0)) (* (- 1) n)) 0))
(assert
 (>= (+ (- 2) %r3) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let (($x5035 (>= ?x2286 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x5035 (<= ?x2286 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let (($x2627 (= ?x2286 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x2627))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2492 (select memory j)))
 (let (($x4927 (= ?x2492 (select first (- j n)))))
 (=> (and (<= (+ 1 n) j) (< j (+ 0 %r2))) $x4927))) :pattern ( (select memory j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let ((?x2492 (select memory j)))
 (let (($x2493 (= ?x2492 ?x2286)))
 (=> (and (<= (+ 0 %r2) j) (< j (+ 0 M))) $x2493)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let ((?x2492 (select memory j)))
 (let (($x2493 (= ?x2492 ?x2286)))
 (=> (and (<= 0 j) (< j (+ 1 n))) $x2493)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x205 (* (- 1) n)))
(let ((?x5010 (store memory %r2 out.read)))
(let ((?x4988 (select ?x5010 0)))
(let ((?x2524 (+ (- 1) ?x4988)))
(let (($x4982 (= (+ ?x2524 ?x205) 0)))
(let ((?x2641 (select first i)))
(let ((?x2513 (select ?x5010 i)))
(let (($x2514 (= ?x2513 ?x2641)))
(let (($x33 (<= 0 i)))
(let (($x4961 (and $x33 (< i (+ 1 n)))))
(let (($x4962 (=> $x4961 $x2514)))
(let ((?x1660 (+ 0 M)))
(let (($x2590 (< i ?x1660)))
(let (($x1106 (and (<= (+ (+ 1 n) %r3) i) $x2590)))
(let ((?x2385 (- i n)))
(let ((?x2386 (select first ?x2385)))
(let (($x4484 (= ?x2513 ?x2386)))
(let ((?x4966 (+ 1 n)))
(let (($x2382 (<= ?x4966 i)))
(let (($x2384 (and $x2382 (< i (+ ?x4966 %r3)))))
(let (($x4985 (= (+ 0 (+ |#4| 0)) 0)))
(let (($x1772 (>= (+ (+ (- 3) M) (* (- 1) %r3)) 0)))
(let (($x2440 (>= (+ (+ 0 n) (* (- 1) %r3)) 0)))
(let (($x2445 (= (+ (- 1) (+ |#1| 0)) 0)))
(let (($x4957 (and $x2445 (= (+ (+ 0 (+ |#2| 1)) (* (- 1) %r3)) 0) (>= (+ ?x2524 (* (- 1) %r3)) 0) $x2440 $x1772 (= (+ (+ 1 (+ |#3| 0)) (* (- 1) %r3)) 0) $x4985 (>= (+ (+ (+ (- 1) M) (* (- 1) ?x4988)) ?x205) 0) (= (+ (+ 0 %r3) (* (- 1) %r3)) 0) (>= (+ (+ 0 (* 2 n)) (* (- 1) ?x4988)) 0) (=> $x2384 $x4484) (=> $x1106 $x2514) $x4962 $x4982)))
(not $x4957)))))))))))))))))))))))))))
(check-sat)
(pop 1)

; step from pattern 101 after 011 to pattern 011 after 101
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun out.inc () Int)
(declare-fun out.add () Int)
(declare-fun out.le () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x9 (* 2 n)))
 (let ((?x11 (+ ?x9 1)))
 (let ((?x12 (+ ?x11 1)))
 (<= ?x12 M)))))
(assert
 (let ((?x22 (+ n 1)))
 (let ((?x21 (select first 0)))
 (= ?x21 ?x22))))
(assert
 (let (($x2302 (>= %r1 0)))
 (and $x2302 (< %r1 M))))
(assert
 (let (($x5002 (< %r2 M)))
 (let (($x2569 (>= %r2 0)))
 (and $x2569 $x5002))))
(assert
 (let (($x2574 (< %r3 M)))
 (let (($x2573 (>= %r3 0)))
 (and $x2573 $x2574))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x4975 (and (distinct %r3 0) true)))
 (let (($x2555 (= %r2 0)))
 (let (($x867 (and (distinct %r1 0) true)))
 (and $x867 $x2555 $x4975)))))
(assert
 (let ((?x2657 (select memory %r2)))
 (= out.read ?x2657)))
(assert
 (let (($x5017 (>= out.read 0)))
 (and $x5017 (< out.read M))))
(assert
 (= out.inc (ite (< %r3 (- M 1)) (+ %r3 1) 0)))
(assert
 (let ((?x2380 (+ %r1 out.read)))
 (= out.add (ite (< %r1 (- M out.read)) ?x2380 (- %r1 (- M out.read))))))
(assert
 (= out.le (ite (<= out.read out.inc) 1 0)))
(assert
 (let (($x5001 (and (distinct out.inc 0) true)))
 (let (($x5000 (and (distinct out.add 0) true)))
 (let (($x3428 (= out.le 0)))
 (and $x3428 $x5000 $x5001)))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ (+ 0 |#2|) (* (- 1) %r3)) 0))
(assert
 (>= (+ (+ (- 1) (select memory 0)) (* (- 1) %r3)) 0))
(assert
 (>= (+ (+ 0 n) (* (- 1) %r3)) 0))
(assert
 (>= (+ (+ (- 3) M) (* (- 1) %r3)) 0))
(assert
 (= (+ (+ 1 |#3|) (* (- 1) %r3)) 0))
(assert
 (= (+ 0 |#4|) 0))
(assert
 (let ((?x205 (* (- 1) n)))
 (>= (+ (+ (+ (- 1) M) (* (- 1) (select memory 0))) ?x205) 0)))
(assert
 (= (+ (+ 0 %r1) (* (- 1) %r3)) 0))
(assert
 (>= (+ (+ 0 (* 2 n)) (* (- 1) (select memory 0))) 0))
(assert
 (= (+ (+ (- 1) (select memory 0)) (* (- 1) n)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let (($x5035 (>= ?x2286 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x5035 (<= ?x2286 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let (($x2627 (= ?x2286 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x2627))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2492 (select memory j)))
 (let (($x4927 (= ?x2492 (select first (- j n)))))
 (=> (and (<= (+ 1 n) j) (< j (+ (+ 1 n) %r3))) $x4927))) :pattern ( (select memory j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let ((?x2492 (select memory j)))
 (let (($x2493 (= ?x2492 ?x2286)))
 (=> (and (<= (+ (+ 1 n) %r3) j) (< j (+ 0 M))) $x2493)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let ((?x2492 (select memory j)))
 (let (($x2493 (= ?x2492 ?x2286)))
 (=> (and (<= 0 j) (< j (+ 1 n))) $x2493)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x205 (* (- 1) n)))
(let ((?x5010 (store memory %r2 out.read)))
(let ((?x4988 (select ?x5010 0)))
(let ((?x2524 (+ (- 1) ?x4988)))
(let (($x4982 (= (+ ?x2524 ?x205) 0)))
(let ((?x2641 (select first i)))
(let ((?x2513 (select ?x5010 i)))
(let (($x2514 (= ?x2513 ?x2641)))
(let (($x33 (<= 0 i)))
(let (($x4961 (and $x33 (< i (+ 1 n)))))
(let (($x4962 (=> $x4961 $x2514)))
(let ((?x2385 (- i n)))
(let ((?x2386 (select first ?x2385)))
(let (($x4484 (= ?x2513 ?x2386)))
(let (($x4985 (= (+ 0 (+ |#4| 0)) 0)))
(let (($x2360 (>= (+ (- 2) n) 0)))
(let (($x2445 (= (+ (- 1) (+ |#1| 0)) 0)))
(let (($x4836 (and $x2445 (= (+ (+ 1 (+ |#2| 0)) (* (- 1) out.inc)) 0) $x2360 (>= (+ ?x2524 (* (- 1) out.inc)) 0) (>= (+ (+ 0 n) (* (- 1) out.inc)) 0) (>= (+ (+ (- 4) M) (* (- 1) out.inc)) 0) (= (+ (+ 1 (+ |#3| 1)) (* (- 1) out.inc)) 0) $x4985 (= (+ (+ (+ 0 out.add) (* (- 1) out.inc)) ?x205) 0) (=> (and (<= (+ 1 n) i) (< i (+ 0 out.add))) $x4484) (=> (and (<= (+ 0 out.add) i) (< i (+ 0 M))) $x2514) $x4962 $x4982 (>= (+ (- 2) out.inc) 0))))
(not $x4836))))))))))))))))))))
(check-sat)
(pop 1)

; step from pattern 101 after 011 to pattern 111 after 101
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun out.inc () Int)
(declare-fun out.add () Int)
(declare-fun out.le () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x9 (* 2 n)))
 (let ((?x11 (+ ?x9 1)))
 (let ((?x12 (+ ?x11 1)))
 (<= ?x12 M)))))
(assert
 (let ((?x22 (+ n 1)))
 (let ((?x21 (select first 0)))
 (= ?x21 ?x22))))
(assert
 (let (($x2302 (>= %r1 0)))
 (and $x2302 (< %r1 M))))
(assert
 (let (($x5002 (< %r2 M)))
 (let (($x2569 (>= %r2 0)))
 (and $x2569 $x5002))))
(assert
 (let (($x2574 (< %r3 M)))
 (let (($x2573 (>= %r3 0)))
 (and $x2573 $x2574))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x4975 (and (distinct %r3 0) true)))
 (let (($x2555 (= %r2 0)))
 (let (($x867 (and (distinct %r1 0) true)))
 (and $x867 $x2555 $x4975)))))
(assert
 (let ((?x2657 (select memory %r2)))
 (= out.read ?x2657)))
(assert
 (let (($x5017 (>= out.read 0)))
 (and $x5017 (< out.read M))))
(assert
 (= out.inc (ite (< %r3 (- M 1)) (+ %r3 1) 0)))
(assert
 (let ((?x2380 (+ %r1 out.read)))
 (= out.add (ite (< %r1 (- M out.read)) ?x2380 (- %r1 (- M out.read))))))
(assert
 (= out.le (ite (<= out.read out.inc) 1 0)))
(assert
 (let (($x5001 (and (distinct out.inc 0) true)))
 (let (($x5000 (and (distinct out.add 0) true)))
 (and (and (distinct out.le 0) true) $x5000 $x5001))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ (+ 0 |#2|) (* (- 1) %r3)) 0))
(assert
 (>= (+ (+ (- 1) (select memory 0)) (* (- 1) %r3)) 0))
(assert
 (>= (+ (+ 0 n) (* (- 1) %r3)) 0))
(assert
 (>= (+ (+ (- 3) M) (* (- 1) %r3)) 0))
(assert
 (= (+ (+ 1 |#3|) (* (- 1) %r3)) 0))
(assert
 (= (+ 0 |#4|) 0))
(assert
 (let ((?x205 (* (- 1) n)))
 (>= (+ (+ (+ (- 1) M) (* (- 1) (select memory 0))) ?x205) 0)))
(assert
 (= (+ (+ 0 %r1) (* (- 1) %r3)) 0))
(assert
 (>= (+ (+ 0 (* 2 n)) (* (- 1) (select memory 0))) 0))
(assert
 (= (+ (+ (- 1) (select memory 0)) (* (- 1) n)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let (($x5035 (>= ?x2286 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x5035 (<= ?x2286 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let (($x2627 (= ?x2286 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x2627))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2492 (select memory j)))
 (let (($x4927 (= ?x2492 (select first (- j n)))))
 (=> (and (<= (+ 1 n) j) (< j (+ (+ 1 n) %r3))) $x4927))) :pattern ( (select memory j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let ((?x2492 (select memory j)))
 (let (($x2493 (= ?x2492 ?x2286)))
 (=> (and (<= (+ (+ 1 n) %r3) j) (< j (+ 0 M))) $x2493)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let ((?x2492 (select memory j)))
 (let (($x2493 (= ?x2492 ?x2286)))
 (=> (and (<= 0 j) (< j (+ 1 n))) $x2493)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x2641 (select first i)))
(let ((?x5010 (store memory %r2 out.read)))
(let ((?x2513 (select ?x5010 i)))
(let (($x2514 (= ?x2513 ?x2641)))
(let ((?x1660 (+ 0 M)))
(let (($x2590 (< i ?x1660)))
(let ((?x9 (* 2 n)))
(let ((?x1536 (+ 1 ?x9)))
(let (($x4823 (<= ?x1536 i)))
(let (($x790 (and $x4823 $x2590)))
(let (($x33 (<= 0 i)))
(let (($x4961 (and $x33 (< i (+ 1 n)))))
(let (($x4962 (=> $x4961 $x2514)))
(let ((?x2385 (- i n)))
(let ((?x2386 (select first ?x2385)))
(let (($x4484 (= ?x2513 ?x2386)))
(let ((?x4966 (+ 1 n)))
(let (($x2382 (<= ?x4966 i)))
(let (($x4821 (and $x2382 (< i ?x1536))))
(let (($x4985 (= (+ 0 (+ |#4| 0)) 0)))
(let (($x2445 (= (+ (- 1) (+ |#1| 0)) 0)))
(let (($x2131 (and $x2445 (= (+ (+ 0 (+ |#2| 0)) (* (- 1) n)) 0) (= (+ (+ 0 (+ |#3| 1)) (* (- 1) n)) 0) $x4985 (=> $x4821 $x4484) $x4962 (=> $x790 $x2514) (= (+ (+ (- 1) out.inc) (* (- 1) n)) 0))))
(not $x2131))))))))))))))))))))))))
(check-sat)
(pop 1)

; step from pattern 111 after 101 to the end
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x9 (* 2 n)))
 (let ((?x11 (+ ?x9 1)))
 (let ((?x12 (+ ?x11 1)))
 (<= ?x12 M)))))
(assert
 (let ((?x22 (+ n 1)))
 (let ((?x21 (select first 0)))
 (= ?x21 ?x22))))
(assert
 (let (($x2302 (>= %r1 0)))
 (and $x2302 (< %r1 M))))
(assert
 (let (($x5002 (< %r2 M)))
 (let (($x2569 (>= %r2 0)))
 (and $x2569 $x5002))))
(assert
 (let (($x2574 (< %r3 M)))
 (let (($x2573 (>= %r3 0)))
 (and $x2573 $x2574))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x4975 (and (distinct %r3 0) true)))
 (let (($x4974 (and (distinct %r2 0) true)))
 (let (($x867 (and (distinct %r1 0) true)))
 (and $x867 $x4974 $x4975)))))
(assert
 (let ((?x4970 (select memory %r3)))
 (= out.read ?x4970)))
(assert
 (let (($x5017 (>= out.read 0)))
 (and $x5017 (< out.read M))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ (+ 0 |#2|) (* (- 1) n)) 0))
(assert
 (= (+ (+ 0 |#3|) (* (- 1) n)) 0))
(assert
 (= (+ 0 |#4|) 0))
(assert
 (= (+ (+ (- 1) %r3) (* (- 1) n)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let (($x5035 (>= ?x2286 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x5035 (<= ?x2286 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let (($x2627 (= ?x2286 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x2627))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2492 (select memory j)))
 (let (($x4927 (= ?x2492 (select first (- j n)))))
 (=> (and (<= (+ 1 n) j) (< j (+ 1 (* 2 n)))) $x4927))) :pattern ( (select memory j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let ((?x2492 (select memory j)))
 (let (($x2493 (= ?x2492 ?x2286)))
 (=> (and (<= 0 j) (< j (+ 1 n))) $x2493)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let ((?x2492 (select memory j)))
 (let (($x2493 (= ?x2492 ?x2286)))
 (=> (and (<= (+ 1 (* 2 n)) j) (< j (+ 0 M))) $x2493)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x2641 (select first i)))
(let ((?x4820 (select (store memory %r3 out.read) i)))
(let (($x787 (= ?x4820 ?x2641)))
(let ((?x1660 (+ 0 M)))
(let (($x2590 (< i ?x1660)))
(let (($x790 (and (<= (+ 1 (* 2 n)) i) $x2590)))
(let (($x841 (and (=> (and (<= 0 i) (< i (+ 1 n))) $x787) (=> $x790 $x787))))
(not $x841)))))))))
(check-sat)
(pop 1)

; limit at pattern 000 at the start
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun out.inc () Int)
(declare-fun out.add () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x9 (* 2 n)))
 (let ((?x11 (+ ?x9 1)))
 (let ((?x12 (+ ?x11 1)))
 (<= ?x12 M)))))
(assert
 (let ((?x22 (+ n 1)))
 (let ((?x21 (select first 0)))
 (= ?x21 ?x22))))
(assert
 (let (($x2302 (>= %r1 0)))
 (and $x2302 (< %r1 M))))
(assert
 (let (($x5002 (< %r2 M)))
 (let (($x2569 (>= %r2 0)))
 (and $x2569 $x5002))))
(assert
 (let (($x2574 (< %r3 M)))
 (let (($x2573 (>= %r3 0)))
 (and $x2573 $x2574))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x2556 (= %r3 0)))
 (let (($x2555 (= %r2 0)))
 (let (($x4999 (= %r1 0)))
 (and $x4999 $x2555 $x2556)))))
(assert
 (let ((?x2657 (select memory %r2)))
 (= out.read ?x2657)))
(assert
 (let (($x5017 (>= out.read 0)))
 (and $x5017 (< out.read M))))
(assert
 (= out.inc (ite (< %r3 (- M 1)) (+ %r3 1) 0)))
(assert
 (let ((?x2380 (+ %r1 out.read)))
 (= out.add (ite (< %r1 (- M out.read)) ?x2380 (- %r1 (- M out.read))))))
(assert
 (= (+ 0 |#1|) 0))
(assert
 (let ((?x2530 (+ 0 |#2|)))
 (= ?x2530 0)))
(assert
 (let ((?x4984 (+ 0 |#3|)))
 (= ?x4984 0)))
(assert
 (= (+ 0 |#4|) 0))
(assert
 (= (+ (+ (- 1) (select memory 0)) (* (- 1) n)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let (($x5035 (>= ?x2286 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x5035 (<= ?x2286 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let (($x2627 (= ?x2286 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x2627))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let ((?x2492 (select memory j)))
 (let (($x2493 (= ?x2492 ?x2286)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x2493)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let (($x83 (and (<= (+ (+ |#1| |#2| |#3| |#4|) 1) (+ (* 20 n) 20)))))
(not $x83)))
(check-sat)
(pop 1)

; covered after pattern 000 at the start
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun out.inc () Int)
(declare-fun out.add () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x9 (* 2 n)))
 (let ((?x11 (+ ?x9 1)))
 (let ((?x12 (+ ?x11 1)))
 (<= ?x12 M)))))
(assert
 (let ((?x22 (+ n 1)))
 (let ((?x21 (select first 0)))
 (= ?x21 ?x22))))
(assert
 (let (($x2302 (>= %r1 0)))
 (and $x2302 (< %r1 M))))
(assert
 (let (($x5002 (< %r2 M)))
 (let (($x2569 (>= %r2 0)))
 (and $x2569 $x5002))))
(assert
 (let (($x2574 (< %r3 M)))
 (let (($x2573 (>= %r3 0)))
 (and $x2573 $x2574))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x2556 (= %r3 0)))
 (let (($x2555 (= %r2 0)))
 (let (($x4999 (= %r1 0)))
 (and $x4999 $x2555 $x2556)))))
(assert
 (let ((?x2657 (select memory %r2)))
 (= out.read ?x2657)))
(assert
 (let (($x5017 (>= out.read 0)))
 (and $x5017 (< out.read M))))
(assert
 (= out.inc (ite (< %r3 (- M 1)) (+ %r3 1) 0)))
(assert
 (let ((?x2380 (+ %r1 out.read)))
 (= out.add (ite (< %r1 (- M out.read)) ?x2380 (- %r1 (- M out.read))))))
(assert
 (let (($x5001 (and (distinct out.inc 0) true)))
 (let (($x5000 (and (distinct out.add 0) true)))
 (let (($x4999 (= %r1 0)))
 (let (($x4989 (and $x4999 $x5000 $x5001)))
 (not $x4989))))))
(assert
 (= (+ 0 |#1|) 0))
(assert
 (let ((?x2530 (+ 0 |#2|)))
 (= ?x2530 0)))
(assert
 (let ((?x4984 (+ 0 |#3|)))
 (= ?x4984 0)))
(assert
 (= (+ 0 |#4|) 0))
(assert
 (= (+ (+ (- 1) (select memory 0)) (* (- 1) n)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let (($x5035 (>= ?x2286 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x5035 (<= ?x2286 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let (($x2627 (= ?x2286 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x2627))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let ((?x2492 (select memory j)))
 (let (($x2493 (= ?x2492 ?x2286)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x2493)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (not (and false)))
(check-sat)
(pop 1)

; limit at pattern 011 after 000
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x9 (* 2 n)))
 (let ((?x11 (+ ?x9 1)))
 (let ((?x12 (+ ?x11 1)))
 (<= ?x12 M)))))
(assert
 (let ((?x22 (+ n 1)))
 (let ((?x21 (select first 0)))
 (= ?x21 ?x22))))
(assert
 (let (($x2302 (>= %r1 0)))
 (and $x2302 (< %r1 M))))
(assert
 (let (($x5002 (< %r2 M)))
 (let (($x2569 (>= %r2 0)))
 (and $x2569 $x5002))))
(assert
 (let (($x2574 (< %r3 M)))
 (let (($x2573 (>= %r3 0)))
 (and $x2573 $x2574))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x4975 (and (distinct %r3 0) true)))
 (let (($x4974 (and (distinct %r2 0) true)))
 (let (($x4999 (= %r1 0)))
 (and $x4999 $x4974 $x4975)))))
(assert
 (let ((?x4970 (select memory %r3)))
 (= out.read ?x4970)))
(assert
 (let (($x5017 (>= out.read 0)))
 (and $x5017 (< out.read M))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (let ((?x2530 (+ 0 |#2|)))
 (= ?x2530 0)))
(assert
 (let ((?x4984 (+ 0 |#3|)))
 (= ?x4984 0)))
(assert
 (= (+ 0 |#4|) 0))
(assert
 (= (+ (+ (- 1) %r2) (* (- 1) n)) 0))
(assert
 (let ((?x2392 (+ (- 1) %r3)))
 (= ?x2392 0)))
(assert
 (= (+ (+ (- 1) (select memory 0)) (* (- 1) n)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let (($x5035 (>= ?x2286 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x5035 (<= ?x2286 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let (($x2627 (= ?x2286 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x2627))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let ((?x2492 (select memory j)))
 (let (($x2493 (= ?x2492 ?x2286)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x2493)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let (($x83 (and (<= (+ (+ |#1| |#2| |#3| |#4|) 1) (+ (* 20 n) 20)))))
(not $x83)))
(check-sat)
(pop 1)

; covered after pattern 011 after 000
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x9 (* 2 n)))
 (let ((?x11 (+ ?x9 1)))
 (let ((?x12 (+ ?x11 1)))
 (<= ?x12 M)))))
(assert
 (let ((?x22 (+ n 1)))
 (let ((?x21 (select first 0)))
 (= ?x21 ?x22))))
(assert
 (let (($x2302 (>= %r1 0)))
 (and $x2302 (< %r1 M))))
(assert
 (let (($x5002 (< %r2 M)))
 (let (($x2569 (>= %r2 0)))
 (and $x2569 $x5002))))
(assert
 (let (($x2574 (< %r3 M)))
 (let (($x2573 (>= %r3 0)))
 (and $x2573 $x2574))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x4975 (and (distinct %r3 0) true)))
 (let (($x4974 (and (distinct %r2 0) true)))
 (let (($x4999 (= %r1 0)))
 (and $x4999 $x4974 $x4975)))))
(assert
 (let ((?x4970 (select memory %r3)))
 (= out.read ?x4970)))
(assert
 (let (($x5017 (>= out.read 0)))
 (and $x5017 (< out.read M))))
(assert
 (let (($x4975 (and (distinct %r3 0) true)))
 (let (($x4999 (= %r1 0)))
 (let (($x2443 (and $x4975 $x4999 $x4975)))
 (not $x2443)))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (let ((?x2530 (+ 0 |#2|)))
 (= ?x2530 0)))
(assert
 (let ((?x4984 (+ 0 |#3|)))
 (= ?x4984 0)))
(assert
 (= (+ 0 |#4|) 0))
(assert
 (= (+ (+ (- 1) %r2) (* (- 1) n)) 0))
(assert
 (let ((?x2392 (+ (- 1) %r3)))
 (= ?x2392 0)))
(assert
 (= (+ (+ (- 1) (select memory 0)) (* (- 1) n)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let (($x5035 (>= ?x2286 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x5035 (<= ?x2286 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let (($x2627 (= ?x2286 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x2627))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let ((?x2492 (select memory j)))
 (let (($x2493 (= ?x2492 ?x2286)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x2493)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (not (and false)))
(check-sat)
(pop 1)

; limit at pattern 101 after 011
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun out.inc () Int)
(declare-fun out.add () Int)
(declare-fun out.le () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x9 (* 2 n)))
 (let ((?x11 (+ ?x9 1)))
 (let ((?x12 (+ ?x11 1)))
 (<= ?x12 M)))))
(assert
 (let ((?x22 (+ n 1)))
 (let ((?x21 (select first 0)))
 (= ?x21 ?x22))))
(assert
 (let (($x2302 (>= %r1 0)))
 (and $x2302 (< %r1 M))))
(assert
 (let (($x5002 (< %r2 M)))
 (let (($x2569 (>= %r2 0)))
 (and $x2569 $x5002))))
(assert
 (let (($x2574 (< %r3 M)))
 (let (($x2573 (>= %r3 0)))
 (and $x2573 $x2574))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x4975 (and (distinct %r3 0) true)))
 (let (($x2555 (= %r2 0)))
 (let (($x867 (and (distinct %r1 0) true)))
 (and $x867 $x2555 $x4975)))))
(assert
 (let ((?x2657 (select memory %r2)))
 (= out.read ?x2657)))
(assert
 (let (($x5017 (>= out.read 0)))
 (and $x5017 (< out.read M))))
(assert
 (= out.inc (ite (< %r3 (- M 1)) (+ %r3 1) 0)))
(assert
 (let ((?x2380 (+ %r1 out.read)))
 (= out.add (ite (< %r1 (- M out.read)) ?x2380 (- %r1 (- M out.read))))))
(assert
 (= out.le (ite (<= out.read out.inc) 1 0)))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ (+ 0 |#2|) (* (- 1) %r3)) 0))
(assert
 (>= (+ (+ (- 1) (select memory 0)) (* (- 1) %r3)) 0))
(assert
 (>= (+ (+ 0 n) (* (- 1) %r3)) 0))
(assert
 (>= (+ (+ (- 3) M) (* (- 1) %r3)) 0))
(assert
 (= (+ (+ 1 |#3|) (* (- 1) %r3)) 0))
(assert
 (= (+ 0 |#4|) 0))
(assert
 (let ((?x205 (* (- 1) n)))
 (>= (+ (+ (+ (- 1) M) (* (- 1) (select memory 0))) ?x205) 0)))
(assert
 (= (+ (+ 0 %r1) (* (- 1) %r3)) 0))
(assert
 (>= (+ (+ 0 (* 2 n)) (* (- 1) (select memory 0))) 0))
(assert
 (= (+ (+ (- 1) (select memory 0)) (* (- 1) n)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let (($x5035 (>= ?x2286 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x5035 (<= ?x2286 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let (($x2627 (= ?x2286 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x2627))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2492 (select memory j)))
 (let (($x4927 (= ?x2492 (select first (- j n)))))
 (=> (and (<= (+ 1 n) j) (< j (+ (+ 1 n) %r3))) $x4927))) :pattern ( (select memory j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let ((?x2492 (select memory j)))
 (let (($x2493 (= ?x2492 ?x2286)))
 (=> (and (<= (+ (+ 1 n) %r3) j) (< j (+ 0 M))) $x2493)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let ((?x2492 (select memory j)))
 (let (($x2493 (= ?x2492 ?x2286)))
 (=> (and (<= 0 j) (< j (+ 1 n))) $x2493)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let (($x83 (and (<= (+ (+ |#1| |#2| |#3| |#4|) 1) (+ (* 20 n) 20)))))
(not $x83)))
(check-sat)
(pop 1)

; covered after pattern 101 after 011
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun out.inc () Int)
(declare-fun out.add () Int)
(declare-fun out.le () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x9 (* 2 n)))
 (let ((?x11 (+ ?x9 1)))
 (let ((?x12 (+ ?x11 1)))
 (<= ?x12 M)))))
(assert
 (let ((?x22 (+ n 1)))
 (let ((?x21 (select first 0)))
 (= ?x21 ?x22))))
(assert
 (let (($x2302 (>= %r1 0)))
 (and $x2302 (< %r1 M))))
(assert
 (let (($x5002 (< %r2 M)))
 (let (($x2569 (>= %r2 0)))
 (and $x2569 $x5002))))
(assert
 (let (($x2574 (< %r3 M)))
 (let (($x2573 (>= %r3 0)))
 (and $x2573 $x2574))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x4975 (and (distinct %r3 0) true)))
 (let (($x2555 (= %r2 0)))
 (let (($x867 (and (distinct %r1 0) true)))
 (and $x867 $x2555 $x4975)))))
(assert
 (let ((?x2657 (select memory %r2)))
 (= out.read ?x2657)))
(assert
 (let (($x5017 (>= out.read 0)))
 (and $x5017 (< out.read M))))
(assert
 (= out.inc (ite (< %r3 (- M 1)) (+ %r3 1) 0)))
(assert
 (let ((?x2380 (+ %r1 out.read)))
 (= out.add (ite (< %r1 (- M out.read)) ?x2380 (- %r1 (- M out.read))))))
(assert
 (= out.le (ite (<= out.read out.inc) 1 0)))
(assert
 (let (($x5001 (and (distinct out.inc 0) true)))
 (let (($x5000 (and (distinct out.add 0) true)))
 (let (($x3428 (= out.le 0)))
 (let (($x3429 (and $x3428 $x5000 $x5001)))
 (not $x3429))))))
(assert
 (let (($x5001 (and (distinct out.inc 0) true)))
 (let (($x5000 (and (distinct out.add 0) true)))
 (let (($x862 (and (and (distinct out.le 0) true) $x5000 $x5001)))
 (not $x862)))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ (+ 0 |#2|) (* (- 1) %r3)) 0))
(assert
 (>= (+ (+ (- 1) (select memory 0)) (* (- 1) %r3)) 0))
(assert
 (>= (+ (+ 0 n) (* (- 1) %r3)) 0))
(assert
 (>= (+ (+ (- 3) M) (* (- 1) %r3)) 0))
(assert
 (= (+ (+ 1 |#3|) (* (- 1) %r3)) 0))
(assert
 (= (+ 0 |#4|) 0))
(assert
 (let ((?x205 (* (- 1) n)))
 (>= (+ (+ (+ (- 1) M) (* (- 1) (select memory 0))) ?x205) 0)))
(assert
 (= (+ (+ 0 %r1) (* (- 1) %r3)) 0))
(assert
 (>= (+ (+ 0 (* 2 n)) (* (- 1) (select memory 0))) 0))
(assert
 (= (+ (+ (- 1) (select memory 0)) (* (- 1) n)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let (($x5035 (>= ?x2286 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x5035 (<= ?x2286 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let (($x2627 (= ?x2286 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x2627))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2492 (select memory j)))
 (let (($x4927 (= ?x2492 (select first (- j n)))))
 (=> (and (<= (+ 1 n) j) (< j (+ (+ 1 n) %r3))) $x4927))) :pattern ( (select memory j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let ((?x2492 (select memory j)))
 (let (($x2493 (= ?x2492 ?x2286)))
 (=> (and (<= (+ (+ 1 n) %r3) j) (< j (+ 0 M))) $x2493)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let ((?x2492 (select memory j)))
 (let (($x2493 (= ?x2492 ?x2286)))
 (=> (and (<= 0 j) (< j (+ 1 n))) $x2493)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (not (and false)))
(check-sat)
(pop 1)

; limit at pattern 111 after 101
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x9 (* 2 n)))
 (let ((?x11 (+ ?x9 1)))
 (let ((?x12 (+ ?x11 1)))
 (<= ?x12 M)))))
(assert
 (let ((?x22 (+ n 1)))
 (let ((?x21 (select first 0)))
 (= ?x21 ?x22))))
(assert
 (let (($x2302 (>= %r1 0)))
 (and $x2302 (< %r1 M))))
(assert
 (let (($x5002 (< %r2 M)))
 (let (($x2569 (>= %r2 0)))
 (and $x2569 $x5002))))
(assert
 (let (($x2574 (< %r3 M)))
 (let (($x2573 (>= %r3 0)))
 (and $x2573 $x2574))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x4975 (and (distinct %r3 0) true)))
 (let (($x4974 (and (distinct %r2 0) true)))
 (let (($x867 (and (distinct %r1 0) true)))
 (and $x867 $x4974 $x4975)))))
(assert
 (let ((?x4970 (select memory %r3)))
 (= out.read ?x4970)))
(assert
 (let (($x5017 (>= out.read 0)))
 (and $x5017 (< out.read M))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ (+ 0 |#2|) (* (- 1) n)) 0))
(assert
 (= (+ (+ 0 |#3|) (* (- 1) n)) 0))
(assert
 (= (+ 0 |#4|) 0))
(assert
 (= (+ (+ (- 1) %r3) (* (- 1) n)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let (($x5035 (>= ?x2286 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x5035 (<= ?x2286 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let (($x2627 (= ?x2286 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x2627))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2492 (select memory j)))
 (let (($x4927 (= ?x2492 (select first (- j n)))))
 (=> (and (<= (+ 1 n) j) (< j (+ 1 (* 2 n)))) $x4927))) :pattern ( (select memory j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let ((?x2492 (select memory j)))
 (let (($x2493 (= ?x2492 ?x2286)))
 (=> (and (<= 0 j) (< j (+ 1 n))) $x2493)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let ((?x2492 (select memory j)))
 (let (($x2493 (= ?x2492 ?x2286)))
 (=> (and (<= (+ 1 (* 2 n)) j) (< j (+ 0 M))) $x2493)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let (($x83 (and (<= (+ (+ |#1| |#2| |#3| |#4|) 1) (+ (* 20 n) 20)))))
(not $x83)))
(check-sat)
(pop 1)

; answer after pattern 111 after 101
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x9 (* 2 n)))
 (let ((?x11 (+ ?x9 1)))
 (let ((?x12 (+ ?x11 1)))
 (<= ?x12 M)))))
(assert
 (let ((?x22 (+ n 1)))
 (let ((?x21 (select first 0)))
 (= ?x21 ?x22))))
(assert
 (let (($x2302 (>= %r1 0)))
 (and $x2302 (< %r1 M))))
(assert
 (let (($x5002 (< %r2 M)))
 (let (($x2569 (>= %r2 0)))
 (and $x2569 $x5002))))
(assert
 (let (($x2574 (< %r3 M)))
 (let (($x2573 (>= %r3 0)))
 (and $x2573 $x2574))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x4975 (and (distinct %r3 0) true)))
 (let (($x4974 (and (distinct %r2 0) true)))
 (let (($x867 (and (distinct %r1 0) true)))
 (and $x867 $x4974 $x4975)))))
(assert
 (let ((?x4970 (select memory %r3)))
 (= out.read ?x4970)))
(assert
 (let (($x5017 (>= out.read 0)))
 (and $x5017 (< out.read M))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ (+ 0 |#2|) (* (- 1) n)) 0))
(assert
 (= (+ (+ 0 |#3|) (* (- 1) n)) 0))
(assert
 (= (+ 0 |#4|) 0))
(assert
 (= (+ (+ (- 1) %r3) (* (- 1) n)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let (($x5035 (>= ?x2286 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x5035 (<= ?x2286 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let (($x2627 (= ?x2286 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x2627))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2492 (select memory j)))
 (let (($x4927 (= ?x2492 (select first (- j n)))))
 (=> (and (<= (+ 1 n) j) (< j (+ 1 (* 2 n)))) $x4927))) :pattern ( (select memory j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let ((?x2492 (select memory j)))
 (let (($x2493 (= ?x2492 ?x2286)))
 (=> (and (<= 0 j) (< j (+ 1 n))) $x2493)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let ((?x2492 (select memory j)))
 (let (($x2493 (= ?x2492 ?x2286)))
 (=> (and (<= (+ 1 (* 2 n)) j) (< j (+ 0 M))) $x2493)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x2385 (- i n)))
(let ((?x2386 (select first ?x2385)))
(let ((?x4820 (select (store memory %r3 out.read) i)))
(let (($x57 (=> (and (<= (+ n 1) i) (< i (+ (* 2 n) 1))) (= ?x4820 ?x2386))))
(not (and $x57)))))))
(check-sat)
(pop 1)

; limit at pattern 011 after 101
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x9 (* 2 n)))
 (let ((?x11 (+ ?x9 1)))
 (let ((?x12 (+ ?x11 1)))
 (<= ?x12 M)))))
(assert
 (let ((?x22 (+ n 1)))
 (let ((?x21 (select first 0)))
 (= ?x21 ?x22))))
(assert
 (let (($x2302 (>= %r1 0)))
 (and $x2302 (< %r1 M))))
(assert
 (let (($x5002 (< %r2 M)))
 (let (($x2569 (>= %r2 0)))
 (and $x2569 $x5002))))
(assert
 (let (($x2574 (< %r3 M)))
 (let (($x2573 (>= %r3 0)))
 (and $x2573 $x2574))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x4975 (and (distinct %r3 0) true)))
 (let (($x4974 (and (distinct %r2 0) true)))
 (let (($x4999 (= %r1 0)))
 (and $x4999 $x4974 $x4975)))))
(assert
 (let ((?x4970 (select memory %r3)))
 (= out.read ?x4970)))
(assert
 (let (($x5017 (>= out.read 0)))
 (and $x5017 (< out.read M))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ (+ 1 |#2|) (* (- 1) %r3)) 0))
(assert
 (>= (+ (- 2) n) 0))
(assert
 (>= (+ (+ (- 1) (select memory 0)) (* (- 1) %r3)) 0))
(assert
 (>= (+ (+ 0 n) (* (- 1) %r3)) 0))
(assert
 (>= (+ (+ (- 4) M) (* (- 1) %r3)) 0))
(assert
 (= (+ (+ 1 |#3|) (* (- 1) %r3)) 0))
(assert
 (= (+ 0 |#4|) 0))
(assert
 (= (+ (+ (+ 0 %r2) (* (- 1) %r3)) (* (- 1) n)) 0))
(assert
 (= (+ (+ (- 1) (select memory 0)) (* (- 1) n)) 0))
(assert
 (>= (+ (- 2) %r3) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let (($x5035 (>= ?x2286 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x5035 (<= ?x2286 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let (($x2627 (= ?x2286 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x2627))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2492 (select memory j)))
 (let (($x4927 (= ?x2492 (select first (- j n)))))
 (=> (and (<= (+ 1 n) j) (< j (+ 0 %r2))) $x4927))) :pattern ( (select memory j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let ((?x2492 (select memory j)))
 (let (($x2493 (= ?x2492 ?x2286)))
 (=> (and (<= (+ 0 %r2) j) (< j (+ 0 M))) $x2493)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let ((?x2492 (select memory j)))
 (let (($x2493 (= ?x2492 ?x2286)))
 (=> (and (<= 0 j) (< j (+ 1 n))) $x2493)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let (($x83 (and (<= (+ (+ |#1| |#2| |#3| |#4|) 1) (+ (* 20 n) 20)))))
(not $x83)))
(check-sat)
(pop 1)

; covered after pattern 011 after 101
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x9 (* 2 n)))
 (let ((?x11 (+ ?x9 1)))
 (let ((?x12 (+ ?x11 1)))
 (<= ?x12 M)))))
(assert
 (let ((?x22 (+ n 1)))
 (let ((?x21 (select first 0)))
 (= ?x21 ?x22))))
(assert
 (let (($x2302 (>= %r1 0)))
 (and $x2302 (< %r1 M))))
(assert
 (let (($x5002 (< %r2 M)))
 (let (($x2569 (>= %r2 0)))
 (and $x2569 $x5002))))
(assert
 (let (($x2574 (< %r3 M)))
 (let (($x2573 (>= %r3 0)))
 (and $x2573 $x2574))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x4975 (and (distinct %r3 0) true)))
 (let (($x4974 (and (distinct %r2 0) true)))
 (let (($x4999 (= %r1 0)))
 (and $x4999 $x4974 $x4975)))))
(assert
 (let ((?x4970 (select memory %r3)))
 (= out.read ?x4970)))
(assert
 (let (($x5017 (>= out.read 0)))
 (and $x5017 (< out.read M))))
(assert
 (let (($x4975 (and (distinct %r3 0) true)))
 (let (($x4999 (= %r1 0)))
 (let (($x2443 (and $x4975 $x4999 $x4975)))
 (not $x2443)))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ (+ 1 |#2|) (* (- 1) %r3)) 0))
(assert
 (>= (+ (- 2) n) 0))
(assert
 (>= (+ (+ (- 1) (select memory 0)) (* (- 1) %r3)) 0))
(assert
 (>= (+ (+ 0 n) (* (- 1) %r3)) 0))
(assert
 (>= (+ (+ (- 4) M) (* (- 1) %r3)) 0))
(assert
 (= (+ (+ 1 |#3|) (* (- 1) %r3)) 0))
(assert
 (= (+ 0 |#4|) 0))
(assert
 (= (+ (+ (+ 0 %r2) (* (- 1) %r3)) (* (- 1) n)) 0))
(assert
 (= (+ (+ (- 1) (select memory 0)) (* (- 1) n)) 0))
(assert
 (>= (+ (- 2) %r3) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let (($x5035 (>= ?x2286 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x5035 (<= ?x2286 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let (($x2627 (= ?x2286 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x2627))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2492 (select memory j)))
 (let (($x4927 (= ?x2492 (select first (- j n)))))
 (=> (and (<= (+ 1 n) j) (< j (+ 0 %r2))) $x4927))) :pattern ( (select memory j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let ((?x2492 (select memory j)))
 (let (($x2493 (= ?x2492 ?x2286)))
 (=> (and (<= (+ 0 %r2) j) (< j (+ 0 M))) $x2493)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2286 (select first j)))
 (let ((?x2492 (select memory j)))
 (let (($x2493 (= ?x2492 ?x2286)))
 (=> (and (<= 0 j) (< j (+ 1 n))) $x2493)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (not (and false)))
(check-sat)
(pop 1)
