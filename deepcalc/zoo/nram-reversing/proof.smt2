; reversing: for every n >= 1 and every M >= 2 n + 2. Every answer must be unsat.

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
 (let ((?x12 (+ (+ (* 2 n) 2) 0)))
 (<= ?x12 M)))
(assert
 (let ((?x22 (+ n 1)))
 (let ((?x21 (select first 0)))
 (= ?x21 ?x22))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let (($x2020 (>= ?x3455 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x2020 (<= ?x3455 (- M 1)))))) :pattern ( (select first j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let (($x3751 (= ?x3455 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x3751))) :pattern ( (select first j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x3765 (+ 0 M)))
(let (($x3767 (< i ?x3765)))
(let (($x3766 (<= 0 i)))
(let (($x27 (and $x3766 $x3767)))
(let ((?x1997 (* (- 1) n)))
(let (($x3764 (>= (+ (+ (+ (- 1) M) (* (- 1) (select first 0))) ?x1997) 0)))
(let (($x1868 (= (+ 0 0) 0)))
(let (($x3757 (and $x1868 $x1868 (>= (+ (- 2) (select first 0)) 0) (>= (+ (+ (- 2) M) (* (- 1) (select first 0))) 0) $x1868 $x3764 (=> $x27 (= (select first i) (select first i))) (= (+ (+ (- 1) (select first 0)) ?x1997) 0))))
(not $x3757))))))))))
(check-sat)
(pop 1)

; step from pattern 000 at the start to pattern 110 after 000
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
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun out.dec () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x12 (+ (+ (* 2 n) 2) 0)))
 (<= ?x12 M)))
(assert
 (let ((?x22 (+ n 1)))
 (let ((?x21 (select first 0)))
 (= ?x21 ?x22))))
(assert
 (let (($x3707 (< %r1 M)))
 (let (($x3706 (>= %r1 0)))
 (and $x3706 $x3707))))
(assert
 (let (($x3711 (< %r2 M)))
 (let (($x3710 (>= %r2 0)))
 (and $x3710 $x3711))))
(assert
 (let (($x2038 (>= %r3 0)))
 (and $x2038 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (let (($x3701 (= %r3 0)))
 (let (($x3700 (= %r2 0)))
 (let (($x3699 (= %r1 0)))
 (and $x3699 $x3700 $x3701)))))
(assert
 (let ((?x2053 (select memory %r1)))
 (= out.read ?x2053)))
(assert
 (let (($x3724 (>= out.read 0)))
 (and $x3724 (< out.read M))))
(assert
 (= out.dec (ite (> out.read 0) (- out.read 1) (- M 1))))
(assert
 (let (($x3701 (= %r3 0)))
 (let (($x3690 (and (distinct out.dec 0) true)))
 (and (and (distinct out.read 0) true) $x3690 $x3701))))
(assert
 (= (+ 0 |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (- 2) (select memory 0)) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 0))) 0))
(assert
 (let ((?x1981 (+ 0 |#3|)))
 (= ?x1981 0)))
(assert
 (let ((?x1997 (* (- 1) n)))
 (>= (+ (+ (+ (- 1) M) (* (- 1) (select memory 0))) ?x1997) 0)))
(assert
 (= (+ (+ (- 1) (select memory 0)) (* (- 1) n)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let (($x2020 (>= ?x3455 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x2020 (<= ?x3455 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let (($x3751 (= ?x3455 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x3751))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let ((?x3640 (select memory j)))
 (let (($x3576 (= ?x3640 ?x3455)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x3576)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x3465 (select first i)))
(let ((?x3651 (select (store memory %r1 out.read) i)))
(let (($x3652 (= ?x3651 ?x3465)))
(let ((?x3765 (+ 0 M)))
(let (($x3767 (< i ?x3765)))
(let (($x3766 (<= 0 i)))
(let (($x27 (and $x3766 $x3767)))
(let (($x1984 (>= (+ (+ (+ (- 1) M) (* (- 1) out.read)) (* (- 1) out.dec)) 0)))
(let (($x3697 (= (+ 0 (+ |#2| 0)) 0)))
(let (($x1957 (and (= (+ (- 1) (+ |#1| 1)) 0) $x3697 (>= (+ (+ (- 2) M) (* (- 1) out.read)) 0) (= (+ 0 (+ |#3| 0)) 0) $x1984 (>= (+ (+ (+ 0 n) (* (- 1) out.read)) out.dec) 0) (= (+ (+ (- 1) out.read) (* (- 1) n)) 0) (=> $x27 $x3652) (= (+ (+ 0 out.dec) (* (- 1) n)) 0))))
(not $x1957))))))))))))
(check-sat)
(pop 1)

; step from pattern 100 after 110 to the end
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
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x12 (+ (+ (* 2 n) 2) 0)))
 (<= ?x12 M)))
(assert
 (let ((?x22 (+ n 1)))
 (let ((?x21 (select first 0)))
 (= ?x21 ?x22))))
(assert
 (let (($x3707 (< %r1 M)))
 (let (($x3706 (>= %r1 0)))
 (and $x3706 $x3707))))
(assert
 (let (($x3711 (< %r2 M)))
 (let (($x3710 (>= %r2 0)))
 (and $x3710 $x3711))))
(assert
 (let (($x2038 (>= %r3 0)))
 (and $x2038 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (let (($x3701 (= %r3 0)))
 (let (($x3700 (= %r2 0)))
 (let (($x1928 (and (distinct %r1 0) true)))
 (and $x1928 $x3700 $x3701)))))
(assert
 (let ((?x3617 (select memory %r2)))
 (= out.read ?x3617)))
(assert
 (let (($x3724 (>= out.read 0)))
 (and $x3724 (< out.read M))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (= (+ (+ 0 |#3|) (* (- 1) n)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let (($x2020 (>= ?x3455 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x2020 (<= ?x3455 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let (($x3751 (= ?x3455 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x3751))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3640 (select memory j)))
 (let (($x1916 (= ?x3640 (select first (- (+ (* 2 n) 1) j)))))
 (=> (and (<= (+ 1 n) j) (< j (+ 1 (* 2 n)))) $x1916))) :pattern ( (select memory j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let ((?x3640 (select memory j)))
 (let (($x3576 (= ?x3640 ?x3455)))
 (=> (and (<= 0 j) (< j (+ 1 n))) $x3576)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let ((?x3640 (select memory j)))
 (let (($x3576 (= ?x3640 ?x3455)))
 (=> (and (<= (+ 1 (* 2 n)) j) (< j (+ 0 M))) $x3576)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x3465 (select first i)))
(let ((?x3610 (select (store memory %r2 out.read) i)))
(let (($x3611 (= ?x3610 ?x3465)))
(let ((?x3765 (+ 0 M)))
(let (($x3767 (< i ?x3765)))
(let (($x3614 (and (<= (+ 1 (* 2 n)) i) $x3767)))
(let (($x3616 (and (=> (and (<= 0 i) (< i (+ 1 n))) $x3611) (=> $x3614 $x3611))))
(not $x3616)))))))))
(check-sat)
(pop 1)

; step from pattern 110 after 000 to pattern 100 after 110
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
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun out.inc () Int)
(declare-fun out.dec () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x12 (+ (+ (* 2 n) 2) 0)))
 (<= ?x12 M)))
(assert
 (let ((?x22 (+ n 1)))
 (let ((?x21 (select first 0)))
 (= ?x21 ?x22))))
(assert
 (let (($x3707 (< %r1 M)))
 (let (($x3706 (>= %r1 0)))
 (and $x3706 $x3707))))
(assert
 (let (($x3711 (< %r2 M)))
 (let (($x3710 (>= %r2 0)))
 (and $x3710 $x3711))))
(assert
 (let (($x2038 (>= %r3 0)))
 (and $x2038 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (let (($x3701 (= %r3 0)))
 (let (($x1928 (and (distinct %r1 0) true)))
 (and $x1928 (and (distinct %r2 0) true) $x3701))))
(assert
 (let ((?x3617 (select memory %r2)))
 (= out.read ?x3617)))
(assert
 (let (($x3724 (>= out.read 0)))
 (and $x3724 (< out.read M))))
(assert
 (= out.inc (ite (< %r1 (- M 1)) (+ %r1 1) 0)))
(assert
 (= out.dec (ite (> %r2 0) (- %r2 1) (- M 1))))
(assert
 (let (($x3701 (= %r3 0)))
 (let (($x3498 (= out.dec 0)))
 (let (($x1130 (and (distinct out.inc 0) true)))
 (and $x1130 $x3498 $x3701)))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) %r1)) 0))
(assert
 (let ((?x1981 (+ 0 |#3|)))
 (= ?x1981 0)))
(assert
 (>= (+ (+ (+ (- 1) M) (* (- 1) %r1)) (* (- 1) %r2)) 0))
(assert
 (>= (+ (+ (+ 0 n) (* (- 1) %r1)) %r2) 0))
(assert
 (= (+ (+ (- 1) %r1) (* (- 1) n)) 0))
(assert
 (= (+ (+ 0 %r2) (* (- 1) n)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let (($x2020 (>= ?x3455 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x2020 (<= ?x3455 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let (($x3751 (= ?x3455 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x3751))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let ((?x3640 (select memory j)))
 (let (($x3576 (= ?x3640 ?x3455)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x3576)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x3465 (select first i)))
(let ((?x3651 (select (store memory %r1 out.read) i)))
(let (($x3652 (= ?x3651 ?x3465)))
(let ((?x3765 (+ 0 M)))
(let (($x3767 (< i ?x3765)))
(let ((?x9 (* 2 n)))
(let ((?x1930 (+ 1 ?x9)))
(let (($x3613 (<= ?x1930 i)))
(let (($x3614 (and $x3613 $x3767)))
(let (($x3766 (<= 0 i)))
(let (($x1927 (and $x3766 (< i (+ 1 n)))))
(let (($x1993 (=> $x1927 $x3652)))
(let ((?x25 (+ ?x9 1)))
(let ((?x3580 (- ?x25 i)))
(let ((?x3581 (select first ?x3580)))
(let (($x3483 (= ?x3651 ?x3581)))
(let ((?x1929 (+ 1 n)))
(let (($x3577 (<= ?x1929 i)))
(let (($x3579 (and $x3577 (< i ?x1930))))
(let (($x3697 (= (+ 0 (+ |#2| 0)) 0)))
(let (($x3500 (= (+ (- 1) (+ |#1| 0)) 0)))
(let (($x3478 (and $x3500 $x3697 (= (+ (+ 0 (+ |#3| 1)) (* (- 1) n)) 0) (=> $x3579 $x3483) $x1993 (=> $x3614 $x3652))))
(not $x3478))))))))))))))))))))))))
(check-sat)
(pop 1)

; step from pattern 110 after 000 to pattern 110 after 110
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
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun out.inc () Int)
(declare-fun out.dec () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x12 (+ (+ (* 2 n) 2) 0)))
 (<= ?x12 M)))
(assert
 (let ((?x22 (+ n 1)))
 (let ((?x21 (select first 0)))
 (= ?x21 ?x22))))
(assert
 (let (($x3707 (< %r1 M)))
 (let (($x3706 (>= %r1 0)))
 (and $x3706 $x3707))))
(assert
 (let (($x3711 (< %r2 M)))
 (let (($x3710 (>= %r2 0)))
 (and $x3710 $x3711))))
(assert
 (let (($x2038 (>= %r3 0)))
 (and $x2038 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (let (($x3701 (= %r3 0)))
 (let (($x1928 (and (distinct %r1 0) true)))
 (and $x1928 (and (distinct %r2 0) true) $x3701))))
(assert
 (let ((?x3617 (select memory %r2)))
 (= out.read ?x3617)))
(assert
 (let (($x3724 (>= out.read 0)))
 (and $x3724 (< out.read M))))
(assert
 (= out.inc (ite (< %r1 (- M 1)) (+ %r1 1) 0)))
(assert
 (= out.dec (ite (> %r2 0) (- %r2 1) (- M 1))))
(assert
 (let (($x3701 (= %r3 0)))
 (let (($x3690 (and (distinct out.dec 0) true)))
 (let (($x1130 (and (distinct out.inc 0) true)))
 (and $x1130 $x3690 $x3701)))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) %r1)) 0))
(assert
 (let ((?x1981 (+ 0 |#3|)))
 (= ?x1981 0)))
(assert
 (>= (+ (+ (+ (- 1) M) (* (- 1) %r1)) (* (- 1) %r2)) 0))
(assert
 (>= (+ (+ (+ 0 n) (* (- 1) %r1)) %r2) 0))
(assert
 (= (+ (+ (- 1) %r1) (* (- 1) n)) 0))
(assert
 (= (+ (+ 0 %r2) (* (- 1) n)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let (($x2020 (>= ?x3455 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x2020 (<= ?x3455 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let (($x3751 (= ?x3455 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x3751))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let ((?x3640 (select memory j)))
 (let (($x3576 (= ?x3640 ?x3455)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x3576)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x3465 (select first i)))
(let ((?x3651 (select (store memory %r1 out.read) i)))
(let (($x3652 (= ?x3651 ?x3465)))
(let (($x3766 (<= 0 i)))
(let (($x1927 (and $x3766 (< i (+ 1 n)))))
(let (($x1993 (=> $x1927 $x3652)))
(let ((?x9 (* 2 n)))
(let ((?x25 (+ ?x9 1)))
(let ((?x3580 (- ?x25 i)))
(let ((?x3581 (select first ?x3580)))
(let (($x3483 (= ?x3651 ?x3581)))
(let (($x3449 (>= (+ (+ (+ (- 1) M) (* (- 1) out.dec)) (* (- 1) out.inc)) 0)))
(let (($x3459 (>= (+ (- 2) n) 0)))
(let (($x3697 (= (+ 0 (+ |#2| 0)) 0)))
(let (($x3500 (= (+ (- 1) (+ |#1| 0)) 0)))
(let (($x1744 (and $x3500 $x3697 (>= (+ (- 4) out.inc) 0) $x3459 (>= (+ (+ (- 3) out.inc) (* (- 1) out.dec)) 0) (= (+ (+ (+ 0 (+ |#3| 1)) out.dec) (* (- 1) n)) 0) (>= (+ (+ (- 2) M) (* (- 1) out.inc)) 0) $x3449 (= (+ (+ (+ (- 1) out.inc) out.dec) (* (- 2) n)) 0) (>= (+ (+ 0 ?x9) (* (- 1) out.inc)) 0) (=> (and (<= (+ 1 n) i) (< i (+ 0 out.inc))) $x3483) (=> (and (<= (+ 0 out.inc) i) (< i (+ 0 M))) $x3652) $x1993)))
(not $x1744))))))))))))))))))
(check-sat)
(pop 1)

; step from pattern 110 after 110 to pattern 100 after 110
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
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun out.inc () Int)
(declare-fun out.dec () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x12 (+ (+ (* 2 n) 2) 0)))
 (<= ?x12 M)))
(assert
 (let ((?x22 (+ n 1)))
 (let ((?x21 (select first 0)))
 (= ?x21 ?x22))))
(assert
 (let (($x3707 (< %r1 M)))
 (let (($x3706 (>= %r1 0)))
 (and $x3706 $x3707))))
(assert
 (let (($x3711 (< %r2 M)))
 (let (($x3710 (>= %r2 0)))
 (and $x3710 $x3711))))
(assert
 (let (($x2038 (>= %r3 0)))
 (and $x2038 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (let (($x3701 (= %r3 0)))
 (let (($x1928 (and (distinct %r1 0) true)))
 (and $x1928 (and (distinct %r2 0) true) $x3701))))
(assert
 (let ((?x3617 (select memory %r2)))
 (= out.read ?x3617)))
(assert
 (let (($x3724 (>= out.read 0)))
 (and $x3724 (< out.read M))))
(assert
 (= out.inc (ite (< %r1 (- M 1)) (+ %r1 1) 0)))
(assert
 (= out.dec (ite (> %r2 0) (- %r2 1) (- M 1))))
(assert
 (let (($x3701 (= %r3 0)))
 (let (($x3498 (= out.dec 0)))
 (let (($x1130 (and (distinct out.inc 0) true)))
 (and $x1130 $x3498 $x3701)))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (- 4) %r1) 0))
(assert
 (>= (+ (- 2) n) 0))
(assert
 (>= (+ (+ (- 3) %r1) (* (- 1) %r2)) 0))
(assert
 (= (+ (+ (+ 0 |#3|) %r2) (* (- 1) n)) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) %r1)) 0))
(assert
 (>= (+ (+ (+ (- 1) M) (* (- 1) %r2)) (* (- 1) %r1)) 0))
(assert
 (= (+ (+ (+ (- 1) %r1) %r2) (* (- 2) n)) 0))
(assert
 (>= (+ (+ 0 (* 2 n)) (* (- 1) %r1)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let (($x2020 (>= ?x3455 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x2020 (<= ?x3455 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let (($x3751 (= ?x3455 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x3751))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3640 (select memory j)))
 (let (($x1916 (= ?x3640 (select first (- (+ (* 2 n) 1) j)))))
 (=> (and (<= (+ 1 n) j) (< j (+ 0 %r1))) $x1916))) :pattern ( (select memory j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let ((?x3640 (select memory j)))
 (let (($x3576 (= ?x3640 ?x3455)))
 (=> (and (<= (+ 0 %r1) j) (< j (+ 0 M))) $x3576)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let ((?x3640 (select memory j)))
 (let (($x3576 (= ?x3640 ?x3455)))
 (=> (and (<= 0 j) (< j (+ 1 n))) $x3576)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x3465 (select first i)))
(let ((?x3651 (select (store memory %r1 out.read) i)))
(let (($x3652 (= ?x3651 ?x3465)))
(let ((?x3765 (+ 0 M)))
(let (($x3767 (< i ?x3765)))
(let ((?x9 (* 2 n)))
(let ((?x1930 (+ 1 ?x9)))
(let (($x3613 (<= ?x1930 i)))
(let (($x3614 (and $x3613 $x3767)))
(let (($x3766 (<= 0 i)))
(let (($x1927 (and $x3766 (< i (+ 1 n)))))
(let (($x1993 (=> $x1927 $x3652)))
(let ((?x25 (+ ?x9 1)))
(let ((?x3580 (- ?x25 i)))
(let ((?x3581 (select first ?x3580)))
(let (($x3483 (= ?x3651 ?x3581)))
(let ((?x1929 (+ 1 n)))
(let (($x3577 (<= ?x1929 i)))
(let (($x3579 (and $x3577 (< i ?x1930))))
(let (($x3697 (= (+ 0 (+ |#2| 0)) 0)))
(let (($x3500 (= (+ (- 1) (+ |#1| 0)) 0)))
(let (($x3478 (and $x3500 $x3697 (= (+ (+ 0 (+ |#3| 1)) (* (- 1) n)) 0) (=> $x3579 $x3483) $x1993 (=> $x3614 $x3652))))
(not $x3478))))))))))))))))))))))))
(check-sat)
(pop 1)

; step from pattern 110 after 110 to pattern 110 after 110
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
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun out.inc () Int)
(declare-fun out.dec () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x12 (+ (+ (* 2 n) 2) 0)))
 (<= ?x12 M)))
(assert
 (let ((?x22 (+ n 1)))
 (let ((?x21 (select first 0)))
 (= ?x21 ?x22))))
(assert
 (let (($x3707 (< %r1 M)))
 (let (($x3706 (>= %r1 0)))
 (and $x3706 $x3707))))
(assert
 (let (($x3711 (< %r2 M)))
 (let (($x3710 (>= %r2 0)))
 (and $x3710 $x3711))))
(assert
 (let (($x2038 (>= %r3 0)))
 (and $x2038 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (let (($x3701 (= %r3 0)))
 (let (($x1928 (and (distinct %r1 0) true)))
 (and $x1928 (and (distinct %r2 0) true) $x3701))))
(assert
 (let ((?x3617 (select memory %r2)))
 (= out.read ?x3617)))
(assert
 (let (($x3724 (>= out.read 0)))
 (and $x3724 (< out.read M))))
(assert
 (= out.inc (ite (< %r1 (- M 1)) (+ %r1 1) 0)))
(assert
 (= out.dec (ite (> %r2 0) (- %r2 1) (- M 1))))
(assert
 (let (($x3701 (= %r3 0)))
 (let (($x3690 (and (distinct out.dec 0) true)))
 (let (($x1130 (and (distinct out.inc 0) true)))
 (and $x1130 $x3690 $x3701)))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (- 4) %r1) 0))
(assert
 (>= (+ (- 2) n) 0))
(assert
 (>= (+ (+ (- 3) %r1) (* (- 1) %r2)) 0))
(assert
 (= (+ (+ (+ 0 |#3|) %r2) (* (- 1) n)) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) %r1)) 0))
(assert
 (>= (+ (+ (+ (- 1) M) (* (- 1) %r2)) (* (- 1) %r1)) 0))
(assert
 (= (+ (+ (+ (- 1) %r1) %r2) (* (- 2) n)) 0))
(assert
 (>= (+ (+ 0 (* 2 n)) (* (- 1) %r1)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let (($x2020 (>= ?x3455 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x2020 (<= ?x3455 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let (($x3751 (= ?x3455 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x3751))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3640 (select memory j)))
 (let (($x1916 (= ?x3640 (select first (- (+ (* 2 n) 1) j)))))
 (=> (and (<= (+ 1 n) j) (< j (+ 0 %r1))) $x1916))) :pattern ( (select memory j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let ((?x3640 (select memory j)))
 (let (($x3576 (= ?x3640 ?x3455)))
 (=> (and (<= (+ 0 %r1) j) (< j (+ 0 M))) $x3576)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let ((?x3640 (select memory j)))
 (let (($x3576 (= ?x3640 ?x3455)))
 (=> (and (<= 0 j) (< j (+ 1 n))) $x3576)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x3465 (select first i)))
(let ((?x3651 (select (store memory %r1 out.read) i)))
(let (($x3652 (= ?x3651 ?x3465)))
(let (($x3766 (<= 0 i)))
(let (($x1927 (and $x3766 (< i (+ 1 n)))))
(let (($x1993 (=> $x1927 $x3652)))
(let ((?x9 (* 2 n)))
(let ((?x25 (+ ?x9 1)))
(let ((?x3580 (- ?x25 i)))
(let ((?x3581 (select first ?x3580)))
(let (($x3483 (= ?x3651 ?x3581)))
(let (($x3449 (>= (+ (+ (+ (- 1) M) (* (- 1) out.dec)) (* (- 1) out.inc)) 0)))
(let (($x3459 (>= (+ (- 2) n) 0)))
(let (($x3697 (= (+ 0 (+ |#2| 0)) 0)))
(let (($x3500 (= (+ (- 1) (+ |#1| 0)) 0)))
(let (($x1744 (and $x3500 $x3697 (>= (+ (- 4) out.inc) 0) $x3459 (>= (+ (+ (- 3) out.inc) (* (- 1) out.dec)) 0) (= (+ (+ (+ 0 (+ |#3| 1)) out.dec) (* (- 1) n)) 0) (>= (+ (+ (- 2) M) (* (- 1) out.inc)) 0) $x3449 (= (+ (+ (+ (- 1) out.inc) out.dec) (* (- 2) n)) 0) (>= (+ (+ 0 ?x9) (* (- 1) out.inc)) 0) (=> (and (<= (+ 1 n) i) (< i (+ 0 out.inc))) $x3483) (=> (and (<= (+ 0 out.inc) i) (< i (+ 0 M))) $x3652) $x1993)))
(not $x1744))))))))))))))))))
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
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun out.dec () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x12 (+ (+ (* 2 n) 2) 0)))
 (<= ?x12 M)))
(assert
 (let ((?x22 (+ n 1)))
 (let ((?x21 (select first 0)))
 (= ?x21 ?x22))))
(assert
 (let (($x3707 (< %r1 M)))
 (let (($x3706 (>= %r1 0)))
 (and $x3706 $x3707))))
(assert
 (let (($x3711 (< %r2 M)))
 (let (($x3710 (>= %r2 0)))
 (and $x3710 $x3711))))
(assert
 (let (($x2038 (>= %r3 0)))
 (and $x2038 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (let (($x3701 (= %r3 0)))
 (let (($x3700 (= %r2 0)))
 (let (($x3699 (= %r1 0)))
 (and $x3699 $x3700 $x3701)))))
(assert
 (let ((?x2053 (select memory %r1)))
 (= out.read ?x2053)))
(assert
 (let (($x3724 (>= out.read 0)))
 (and $x3724 (< out.read M))))
(assert
 (= out.dec (ite (> out.read 0) (- out.read 1) (- M 1))))
(assert
 (= (+ 0 |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (- 2) (select memory 0)) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 0))) 0))
(assert
 (let ((?x1981 (+ 0 |#3|)))
 (= ?x1981 0)))
(assert
 (let ((?x1997 (* (- 1) n)))
 (>= (+ (+ (+ (- 1) M) (* (- 1) (select memory 0))) ?x1997) 0)))
(assert
 (= (+ (+ (- 1) (select memory 0)) (* (- 1) n)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let (($x2020 (>= ?x3455 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x2020 (<= ?x3455 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let (($x3751 (= ?x3455 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x3751))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let ((?x3640 (select memory j)))
 (let (($x3576 (= ?x3640 ?x3455)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x3576)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (not (and (<= (+ (+ |#1| |#2| |#3|) 1) (+ (* 20 n) 20)))))
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
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun out.dec () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x12 (+ (+ (* 2 n) 2) 0)))
 (<= ?x12 M)))
(assert
 (let ((?x22 (+ n 1)))
 (let ((?x21 (select first 0)))
 (= ?x21 ?x22))))
(assert
 (let (($x3707 (< %r1 M)))
 (let (($x3706 (>= %r1 0)))
 (and $x3706 $x3707))))
(assert
 (let (($x3711 (< %r2 M)))
 (let (($x3710 (>= %r2 0)))
 (and $x3710 $x3711))))
(assert
 (let (($x2038 (>= %r3 0)))
 (and $x2038 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (let (($x3701 (= %r3 0)))
 (let (($x3700 (= %r2 0)))
 (let (($x3699 (= %r1 0)))
 (and $x3699 $x3700 $x3701)))))
(assert
 (let ((?x2053 (select memory %r1)))
 (= out.read ?x2053)))
(assert
 (let (($x3724 (>= out.read 0)))
 (and $x3724 (< out.read M))))
(assert
 (= out.dec (ite (> out.read 0) (- out.read 1) (- M 1))))
(assert
 (let (($x3701 (= %r3 0)))
 (let (($x3690 (and (distinct out.dec 0) true)))
 (let (($x3691 (and (and (distinct out.read 0) true) $x3690 $x3701)))
 (not $x3691)))))
(assert
 (= (+ 0 |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (- 2) (select memory 0)) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 0))) 0))
(assert
 (let ((?x1981 (+ 0 |#3|)))
 (= ?x1981 0)))
(assert
 (let ((?x1997 (* (- 1) n)))
 (>= (+ (+ (+ (- 1) M) (* (- 1) (select memory 0))) ?x1997) 0)))
(assert
 (= (+ (+ (- 1) (select memory 0)) (* (- 1) n)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let (($x2020 (>= ?x3455 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x2020 (<= ?x3455 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let (($x3751 (= ?x3455 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x3751))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let ((?x3640 (select memory j)))
 (let (($x3576 (= ?x3640 ?x3455)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x3576)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (not (and false)))
(check-sat)
(pop 1)

; limit at pattern 110 after 000
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
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun out.inc () Int)
(declare-fun out.dec () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x12 (+ (+ (* 2 n) 2) 0)))
 (<= ?x12 M)))
(assert
 (let ((?x22 (+ n 1)))
 (let ((?x21 (select first 0)))
 (= ?x21 ?x22))))
(assert
 (let (($x3707 (< %r1 M)))
 (let (($x3706 (>= %r1 0)))
 (and $x3706 $x3707))))
(assert
 (let (($x3711 (< %r2 M)))
 (let (($x3710 (>= %r2 0)))
 (and $x3710 $x3711))))
(assert
 (let (($x2038 (>= %r3 0)))
 (and $x2038 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (let (($x3701 (= %r3 0)))
 (let (($x1928 (and (distinct %r1 0) true)))
 (and $x1928 (and (distinct %r2 0) true) $x3701))))
(assert
 (let ((?x3617 (select memory %r2)))
 (= out.read ?x3617)))
(assert
 (let (($x3724 (>= out.read 0)))
 (and $x3724 (< out.read M))))
(assert
 (= out.inc (ite (< %r1 (- M 1)) (+ %r1 1) 0)))
(assert
 (= out.dec (ite (> %r2 0) (- %r2 1) (- M 1))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) %r1)) 0))
(assert
 (let ((?x1981 (+ 0 |#3|)))
 (= ?x1981 0)))
(assert
 (>= (+ (+ (+ (- 1) M) (* (- 1) %r1)) (* (- 1) %r2)) 0))
(assert
 (>= (+ (+ (+ 0 n) (* (- 1) %r1)) %r2) 0))
(assert
 (= (+ (+ (- 1) %r1) (* (- 1) n)) 0))
(assert
 (= (+ (+ 0 %r2) (* (- 1) n)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let (($x2020 (>= ?x3455 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x2020 (<= ?x3455 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let (($x3751 (= ?x3455 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x3751))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let ((?x3640 (select memory j)))
 (let (($x3576 (= ?x3640 ?x3455)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x3576)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (not (and (<= (+ (+ |#1| |#2| |#3|) 1) (+ (* 20 n) 20)))))
(check-sat)
(pop 1)

; covered after pattern 110 after 000
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
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun out.inc () Int)
(declare-fun out.dec () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x12 (+ (+ (* 2 n) 2) 0)))
 (<= ?x12 M)))
(assert
 (let ((?x22 (+ n 1)))
 (let ((?x21 (select first 0)))
 (= ?x21 ?x22))))
(assert
 (let (($x3707 (< %r1 M)))
 (let (($x3706 (>= %r1 0)))
 (and $x3706 $x3707))))
(assert
 (let (($x3711 (< %r2 M)))
 (let (($x3710 (>= %r2 0)))
 (and $x3710 $x3711))))
(assert
 (let (($x2038 (>= %r3 0)))
 (and $x2038 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (let (($x3701 (= %r3 0)))
 (let (($x1928 (and (distinct %r1 0) true)))
 (and $x1928 (and (distinct %r2 0) true) $x3701))))
(assert
 (let ((?x3617 (select memory %r2)))
 (= out.read ?x3617)))
(assert
 (let (($x3724 (>= out.read 0)))
 (and $x3724 (< out.read M))))
(assert
 (= out.inc (ite (< %r1 (- M 1)) (+ %r1 1) 0)))
(assert
 (= out.dec (ite (> %r2 0) (- %r2 1) (- M 1))))
(assert
 (let (($x3701 (= %r3 0)))
 (let (($x3498 (= out.dec 0)))
 (let (($x1130 (and (distinct out.inc 0) true)))
 (let (($x3499 (and $x1130 $x3498 $x3701)))
 (not $x3499))))))
(assert
 (let (($x3701 (= %r3 0)))
 (let (($x3690 (and (distinct out.dec 0) true)))
 (let (($x1130 (and (distinct out.inc 0) true)))
 (let (($x3464 (and $x1130 $x3690 $x3701)))
 (not $x3464))))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) %r1)) 0))
(assert
 (let ((?x1981 (+ 0 |#3|)))
 (= ?x1981 0)))
(assert
 (>= (+ (+ (+ (- 1) M) (* (- 1) %r1)) (* (- 1) %r2)) 0))
(assert
 (>= (+ (+ (+ 0 n) (* (- 1) %r1)) %r2) 0))
(assert
 (= (+ (+ (- 1) %r1) (* (- 1) n)) 0))
(assert
 (= (+ (+ 0 %r2) (* (- 1) n)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let (($x2020 (>= ?x3455 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x2020 (<= ?x3455 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let (($x3751 (= ?x3455 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x3751))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let ((?x3640 (select memory j)))
 (let (($x3576 (= ?x3640 ?x3455)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x3576)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (not (and false)))
(check-sat)
(pop 1)

; limit at pattern 100 after 110
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
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x12 (+ (+ (* 2 n) 2) 0)))
 (<= ?x12 M)))
(assert
 (let ((?x22 (+ n 1)))
 (let ((?x21 (select first 0)))
 (= ?x21 ?x22))))
(assert
 (let (($x3707 (< %r1 M)))
 (let (($x3706 (>= %r1 0)))
 (and $x3706 $x3707))))
(assert
 (let (($x3711 (< %r2 M)))
 (let (($x3710 (>= %r2 0)))
 (and $x3710 $x3711))))
(assert
 (let (($x2038 (>= %r3 0)))
 (and $x2038 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (let (($x3701 (= %r3 0)))
 (let (($x3700 (= %r2 0)))
 (let (($x1928 (and (distinct %r1 0) true)))
 (and $x1928 $x3700 $x3701)))))
(assert
 (let ((?x3617 (select memory %r2)))
 (= out.read ?x3617)))
(assert
 (let (($x3724 (>= out.read 0)))
 (and $x3724 (< out.read M))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (= (+ (+ 0 |#3|) (* (- 1) n)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let (($x2020 (>= ?x3455 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x2020 (<= ?x3455 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let (($x3751 (= ?x3455 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x3751))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3640 (select memory j)))
 (let (($x1916 (= ?x3640 (select first (- (+ (* 2 n) 1) j)))))
 (=> (and (<= (+ 1 n) j) (< j (+ 1 (* 2 n)))) $x1916))) :pattern ( (select memory j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let ((?x3640 (select memory j)))
 (let (($x3576 (= ?x3640 ?x3455)))
 (=> (and (<= 0 j) (< j (+ 1 n))) $x3576)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let ((?x3640 (select memory j)))
 (let (($x3576 (= ?x3640 ?x3455)))
 (=> (and (<= (+ 1 (* 2 n)) j) (< j (+ 0 M))) $x3576)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (not (and (<= (+ (+ |#1| |#2| |#3|) 1) (+ (* 20 n) 20)))))
(check-sat)
(pop 1)

; answer after pattern 100 after 110
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
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x12 (+ (+ (* 2 n) 2) 0)))
 (<= ?x12 M)))
(assert
 (let ((?x22 (+ n 1)))
 (let ((?x21 (select first 0)))
 (= ?x21 ?x22))))
(assert
 (let (($x3707 (< %r1 M)))
 (let (($x3706 (>= %r1 0)))
 (and $x3706 $x3707))))
(assert
 (let (($x3711 (< %r2 M)))
 (let (($x3710 (>= %r2 0)))
 (and $x3710 $x3711))))
(assert
 (let (($x2038 (>= %r3 0)))
 (and $x2038 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (let (($x3701 (= %r3 0)))
 (let (($x3700 (= %r2 0)))
 (let (($x1928 (and (distinct %r1 0) true)))
 (and $x1928 $x3700 $x3701)))))
(assert
 (let ((?x3617 (select memory %r2)))
 (= out.read ?x3617)))
(assert
 (let (($x3724 (>= out.read 0)))
 (and $x3724 (< out.read M))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (= (+ (+ 0 |#3|) (* (- 1) n)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let (($x2020 (>= ?x3455 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x2020 (<= ?x3455 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let (($x3751 (= ?x3455 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x3751))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3640 (select memory j)))
 (let (($x1916 (= ?x3640 (select first (- (+ (* 2 n) 1) j)))))
 (=> (and (<= (+ 1 n) j) (< j (+ 1 (* 2 n)))) $x1916))) :pattern ( (select memory j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let ((?x3640 (select memory j)))
 (let (($x3576 (= ?x3640 ?x3455)))
 (=> (and (<= 0 j) (< j (+ 1 n))) $x3576)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let ((?x3640 (select memory j)))
 (let (($x3576 (= ?x3640 ?x3455)))
 (=> (and (<= (+ 1 (* 2 n)) j) (< j (+ 0 M))) $x3576)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x9 (* 2 n)))
(let ((?x25 (+ ?x9 1)))
(let ((?x3580 (- ?x25 i)))
(let ((?x3581 (select first ?x3580)))
(let ((?x3610 (select (store memory %r2 out.read) i)))
(not (and (=> (and (<= (+ n 1) i) (< i ?x25)) (= ?x3610 ?x3581))))))))))
(check-sat)
(pop 1)

; limit at pattern 110 after 110
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
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun out.inc () Int)
(declare-fun out.dec () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x12 (+ (+ (* 2 n) 2) 0)))
 (<= ?x12 M)))
(assert
 (let ((?x22 (+ n 1)))
 (let ((?x21 (select first 0)))
 (= ?x21 ?x22))))
(assert
 (let (($x3707 (< %r1 M)))
 (let (($x3706 (>= %r1 0)))
 (and $x3706 $x3707))))
(assert
 (let (($x3711 (< %r2 M)))
 (let (($x3710 (>= %r2 0)))
 (and $x3710 $x3711))))
(assert
 (let (($x2038 (>= %r3 0)))
 (and $x2038 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (let (($x3701 (= %r3 0)))
 (let (($x1928 (and (distinct %r1 0) true)))
 (and $x1928 (and (distinct %r2 0) true) $x3701))))
(assert
 (let ((?x3617 (select memory %r2)))
 (= out.read ?x3617)))
(assert
 (let (($x3724 (>= out.read 0)))
 (and $x3724 (< out.read M))))
(assert
 (= out.inc (ite (< %r1 (- M 1)) (+ %r1 1) 0)))
(assert
 (= out.dec (ite (> %r2 0) (- %r2 1) (- M 1))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (- 4) %r1) 0))
(assert
 (>= (+ (- 2) n) 0))
(assert
 (>= (+ (+ (- 3) %r1) (* (- 1) %r2)) 0))
(assert
 (= (+ (+ (+ 0 |#3|) %r2) (* (- 1) n)) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) %r1)) 0))
(assert
 (>= (+ (+ (+ (- 1) M) (* (- 1) %r2)) (* (- 1) %r1)) 0))
(assert
 (= (+ (+ (+ (- 1) %r1) %r2) (* (- 2) n)) 0))
(assert
 (>= (+ (+ 0 (* 2 n)) (* (- 1) %r1)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let (($x2020 (>= ?x3455 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x2020 (<= ?x3455 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let (($x3751 (= ?x3455 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x3751))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3640 (select memory j)))
 (let (($x1916 (= ?x3640 (select first (- (+ (* 2 n) 1) j)))))
 (=> (and (<= (+ 1 n) j) (< j (+ 0 %r1))) $x1916))) :pattern ( (select memory j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let ((?x3640 (select memory j)))
 (let (($x3576 (= ?x3640 ?x3455)))
 (=> (and (<= (+ 0 %r1) j) (< j (+ 0 M))) $x3576)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let ((?x3640 (select memory j)))
 (let (($x3576 (= ?x3640 ?x3455)))
 (=> (and (<= 0 j) (< j (+ 1 n))) $x3576)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (not (and (<= (+ (+ |#1| |#2| |#3|) 1) (+ (* 20 n) 20)))))
(check-sat)
(pop 1)

; covered after pattern 110 after 110
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
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun out.inc () Int)
(declare-fun out.dec () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x12 (+ (+ (* 2 n) 2) 0)))
 (<= ?x12 M)))
(assert
 (let ((?x22 (+ n 1)))
 (let ((?x21 (select first 0)))
 (= ?x21 ?x22))))
(assert
 (let (($x3707 (< %r1 M)))
 (let (($x3706 (>= %r1 0)))
 (and $x3706 $x3707))))
(assert
 (let (($x3711 (< %r2 M)))
 (let (($x3710 (>= %r2 0)))
 (and $x3710 $x3711))))
(assert
 (let (($x2038 (>= %r3 0)))
 (and $x2038 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (let (($x3701 (= %r3 0)))
 (let (($x1928 (and (distinct %r1 0) true)))
 (and $x1928 (and (distinct %r2 0) true) $x3701))))
(assert
 (let ((?x3617 (select memory %r2)))
 (= out.read ?x3617)))
(assert
 (let (($x3724 (>= out.read 0)))
 (and $x3724 (< out.read M))))
(assert
 (= out.inc (ite (< %r1 (- M 1)) (+ %r1 1) 0)))
(assert
 (= out.dec (ite (> %r2 0) (- %r2 1) (- M 1))))
(assert
 (let (($x3701 (= %r3 0)))
 (let (($x3498 (= out.dec 0)))
 (let (($x1130 (and (distinct out.inc 0) true)))
 (let (($x3499 (and $x1130 $x3498 $x3701)))
 (not $x3499))))))
(assert
 (let (($x3701 (= %r3 0)))
 (let (($x3690 (and (distinct out.dec 0) true)))
 (let (($x1130 (and (distinct out.inc 0) true)))
 (let (($x3464 (and $x1130 $x3690 $x3701)))
 (not $x3464))))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (- 4) %r1) 0))
(assert
 (>= (+ (- 2) n) 0))
(assert
 (>= (+ (+ (- 3) %r1) (* (- 1) %r2)) 0))
(assert
 (= (+ (+ (+ 0 |#3|) %r2) (* (- 1) n)) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) %r1)) 0))
(assert
 (>= (+ (+ (+ (- 1) M) (* (- 1) %r2)) (* (- 1) %r1)) 0))
(assert
 (= (+ (+ (+ (- 1) %r1) %r2) (* (- 2) n)) 0))
(assert
 (>= (+ (+ 0 (* 2 n)) (* (- 1) %r1)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let (($x2020 (>= ?x3455 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x2020 (<= ?x3455 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let (($x3751 (= ?x3455 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x3751))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3640 (select memory j)))
 (let (($x1916 (= ?x3640 (select first (- (+ (* 2 n) 1) j)))))
 (=> (and (<= (+ 1 n) j) (< j (+ 0 %r1))) $x1916))) :pattern ( (select memory j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let ((?x3640 (select memory j)))
 (let (($x3576 (= ?x3640 ?x3455)))
 (=> (and (<= (+ 0 %r1) j) (< j (+ 0 M))) $x3576)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3455 (select first j)))
 (let ((?x3640 (select memory j)))
 (let (($x3576 (= ?x3640 ?x3455)))
 (=> (and (<= 0 j) (< j (+ 1 n))) $x3576)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (not (and false)))
(check-sat)
(pop 1)
