; increment: for every n >= 1 and every M >= n + 2. Every answer must be unsat.

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
 (let ((?x11 (+ (+ n 2) 0)))
 (<= ?x11 M)))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let (($x93 (>= ?x4187 1)))
 (=> (and (<= 0 j) (< j n)) (and $x93 (<= ?x4187 (- M 2)))))) :pattern ( (select first j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let (($x1033 (= ?x4187 0)))
 (=> (and (<= n j) (< j M)) $x1033))) :pattern ( (select first j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x2000 (+ (+ 0 (select first 0)) (* (- 1) (select first (+ 0 0))))))
(let ((?x1790 (+ 0 M)))
(let (($x4436 (< i ?x1790)))
(let (($x2001 (<= 0 i)))
(let (($x4437 (and $x2001 $x4436)))
(let ((?x3978 (+ 0 0)))
(let (($x22 (= ?x3978 0)))
(let (($x80 (>= (+ (+ (+ (- 4) M) (* (- 1) (select first 1))) n) 0)))
(let (($x796 (and $x22 $x22 (>= (+ (+ (- 2) M) (* (- 1) (select first 0))) 0) (>= (+ (+ (- 2) M) (* (- 1) (select first 1))) 0) (>= (+ (+ (- 2) M) (* (- 1) (select first 2))) 0) $x22 $x80 $x22 (=> $x4437 (= (select first i) (select first i))) (= ?x2000 0))))
(not $x796)))))))))))
(check-sat)
(pop 1)

; step from pattern 000 at the start to pattern 001 after 000
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun out.add () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.5 () Int)
(declare-fun out.read.7 () Int)
(declare-fun first () (Array Int Int))
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x11 (+ (+ n 2) 0)))
 (<= ?x11 M)))
(assert
 (let (($x1980 (< %r1 M)))
 (let (($x1979 (>= %r1 0)))
 (and $x1979 $x1980))))
(assert
 (let (($x1982 (>= %r2 0)))
 (and $x1982 (< %r2 M))))
(assert
 (let (($x392 (>= %r3 0)))
 (and $x392 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x383 (= %r3 0)))
 (let (($x382 (= %r2 0)))
 (let (($x381 (= %r1 0)))
 (and $x381 $x382 $x383)))))
(assert
 (let ((?x321 (+ %r2 %r1)))
 (= out.add (ite (< %r2 (- M %r1)) ?x321 (- %r2 (- M %r1))))))
(assert
 (let ((?x1555 (select memory out.add)))
 (= out.read.5 ?x1555)))
(assert
 (let (($x1590 (>= out.read.5 0)))
 (and $x1590 (< out.read.5 M))))
(assert
 (let ((?x1586 (select memory 2)))
 (= out.read.7 ?x1586)))
(assert
 (let (($x1587 (>= out.read.7 0)))
 (and $x1587 (< out.read.7 M))))
(assert
 (let (($x382 (= %r2 0)))
 (let (($x381 (= %r1 0)))
 (and $x381 $x382 (and (distinct out.read.5 0) true)))))
(assert
 (= (+ 0 |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 0))) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 1))) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 2))) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (>= (+ (+ (+ (- 4) M) (* (- 1) (select memory 1))) n) 0))
(assert
 (= (+ 0 |#4|) 0))
(assert
 (let ((?x322 (+ 0 %r1)))
 (let ((?x323 (select first ?x322)))
 (let ((?x324 (* (- 1) ?x323)))
 (let ((?x1967 (select memory 0)))
 (let ((?x965 (+ 0 ?x1967)))
 (= (+ ?x965 ?x324) 0)))))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let (($x93 (>= ?x4187 1)))
 (=> (and (<= 0 j) (< j n)) (and $x93 (<= ?x4187 (- M 2)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let (($x1033 (= ?x4187 0)))
 (=> (and (<= n j) (< j M)) $x1033))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let ((?x3731 (select memory j)))
 (let (($x3615 (= ?x3731 ?x4187)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x3615)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x4195 (select first i)))
(let (($x1558 (= (select (store memory 2 out.read.7) i) ?x4195)))
(let ((?x1790 (+ 0 M)))
(let (($x4436 (< i ?x1790)))
(let (($x2001 (<= 0 i)))
(let (($x4437 (and $x2001 $x4436)))
(let (($x357 (= (+ 0 (+ |#4| 0)) 0)))
(let ((?x1574 (* (- 1) (select (store memory 2 out.read.7) 1))))
(let ((?x1059 (+ (- 4) M)))
(let (($x1384 (= (+ 0 (+ |#3| 0)) 0)))
(let ((?x4199 (+ (- 2) M)))
(let (($x1569 (>= (+ ?x4199 (* (- 1) (select (store memory 2 out.read.7) 2))) 0)))
(let (($x371 (>= (+ ?x4199 (* (- 1) (select (store memory 2 out.read.7) 0))) 0)))
(let (($x1560 (and (= (+ (- 1) (+ |#1| 1)) 0) (= (+ 0 (+ |#2| 0)) 0) $x371 (>= (+ ?x4199 ?x1574) 0) $x1569 $x1384 (>= (+ (+ ?x1059 ?x1574) n) 0) $x357 (=> $x4437 $x1558))))
(not $x1560))))))))))))))))
(check-sat)
(pop 1)

; step from pattern 001 after 000 to pattern 101 after 001
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
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
(declare-fun out.add.2 () Int)
(declare-fun out.read.7 () Int)
(declare-fun first () (Array Int Int))
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x11 (+ (+ n 2) 0)))
 (<= ?x11 M)))
(assert
 (let (($x1980 (< %r1 M)))
 (let (($x1979 (>= %r1 0)))
 (and $x1979 $x1980))))
(assert
 (let (($x1982 (>= %r2 0)))
 (and $x1982 (< %r2 M))))
(assert
 (let (($x392 (>= %r3 0)))
 (and $x392 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x3580 (and (distinct %r3 0) true)))
 (let (($x382 (= %r2 0)))
 (let (($x381 (= %r1 0)))
 (and $x381 $x382 $x3580)))))
(assert
 (let ((?x1437 (select memory %r1)))
 (= out.read ?x1437)))
(assert
 (let (($x1861 (>= out.read 0)))
 (and $x1861 (< out.read M))))
(assert
 (= out.inc (ite (< %r1 (- M 1)) (+ %r1 1) 0)))
(assert
 (let ((?x3587 (+ 1 out.read)))
 (= out.add.2 (ite (< 1 (- M out.read)) ?x3587 (- 1 (- M out.read))))))
(assert
 (let ((?x3583 (select memory out.inc)))
 (= out.read.7 ?x3583)))
(assert
 (let (($x1587 (>= out.read.7 0)))
 (and $x1587 (< out.read.7 M))))
(assert
 (let (($x3580 (and (distinct %r3 0) true)))
 (let (($x3582 (= out.read.7 0)))
 (let (($x3581 (and (distinct out.inc 0) true)))
 (and $x3581 $x3582 $x3580)))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 0))) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 1))) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 2))) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (>= (+ (+ (+ (- 4) M) (* (- 1) (select memory 1))) n) 0))
(assert
 (= (+ 0 |#4|) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let (($x93 (>= ?x4187 1)))
 (=> (and (<= 0 j) (< j n)) (and $x93 (<= ?x4187 (- M 2)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let (($x1033 (= ?x4187 0)))
 (=> (and (<= n j) (< j M)) $x1033))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let ((?x3731 (select memory j)))
 (let (($x3615 (= ?x3731 ?x4187)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x3615)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x1858 (+ (- 1) n)))
(let (($x1859 (= ?x1858 0)))
(let (($x155 (= (+ (- 1) out.inc) 0)))
(let (($x357 (= (+ 0 (+ |#4| 0)) 0)))
(let ((?x4195 (select first i)))
(let ((?x3713 (store memory %r1 out.add.2)))
(let ((?x3577 (select ?x3713 i)))
(let (($x167 (= ?x3577 ?x4195)))
(let ((?x1790 (+ 0 M)))
(let (($x4436 (< i ?x1790)))
(let (($x3709 (<= 1 i)))
(let (($x3601 (and $x3709 $x4436)))
(let (($x1846 (=> $x3601 $x167)))
(let ((?x3578 (+ ?x4195 1)))
(let (($x3579 (= ?x3577 ?x3578)))
(let (($x2001 (<= 0 i)))
(let (($x3576 (and $x2001 (> 1 i))))
(let (($x3708 (=> $x3576 $x3579)))
(let (($x1384 (= (+ 0 (+ |#3| 0)) 0)))
(let (($x1856 (= (+ (- 1) (+ |#2| 1)) 0)))
(let (($x3603 (= (+ (- 1) (+ |#1| 0)) 0)))
(not (and $x3603 $x1856 $x1384 $x3708 $x1846 $x357 $x155 $x1859))))))))))))))))))))))))
(check-sat)
(pop 1)

; step from pattern 001 after 000 to pattern 111 after 001
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
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
(declare-fun out.add.2 () Int)
(declare-fun out.read.7 () Int)
(declare-fun first () (Array Int Int))
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x11 (+ (+ n 2) 0)))
 (<= ?x11 M)))
(assert
 (let (($x1980 (< %r1 M)))
 (let (($x1979 (>= %r1 0)))
 (and $x1979 $x1980))))
(assert
 (let (($x1982 (>= %r2 0)))
 (and $x1982 (< %r2 M))))
(assert
 (let (($x392 (>= %r3 0)))
 (and $x392 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x3580 (and (distinct %r3 0) true)))
 (let (($x382 (= %r2 0)))
 (let (($x381 (= %r1 0)))
 (and $x381 $x382 $x3580)))))
(assert
 (let ((?x1437 (select memory %r1)))
 (= out.read ?x1437)))
(assert
 (let (($x1861 (>= out.read 0)))
 (and $x1861 (< out.read M))))
(assert
 (= out.inc (ite (< %r1 (- M 1)) (+ %r1 1) 0)))
(assert
 (let ((?x3587 (+ 1 out.read)))
 (= out.add.2 (ite (< 1 (- M out.read)) ?x3587 (- 1 (- M out.read))))))
(assert
 (let ((?x3583 (select memory out.inc)))
 (= out.read.7 ?x3583)))
(assert
 (let (($x1587 (>= out.read.7 0)))
 (and $x1587 (< out.read.7 M))))
(assert
 (let (($x3580 (and (distinct %r3 0) true)))
 (let (($x3581 (and (distinct out.inc 0) true)))
 (and $x3581 (and (distinct out.read.7 0) true) $x3580))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 0))) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 1))) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 2))) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (>= (+ (+ (+ (- 4) M) (* (- 1) (select memory 1))) n) 0))
(assert
 (= (+ 0 |#4|) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let (($x93 (>= ?x4187 1)))
 (=> (and (<= 0 j) (< j n)) (and $x93 (<= ?x4187 (- M 2)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let (($x1033 (= ?x4187 0)))
 (=> (and (<= n j) (< j M)) $x1033))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let ((?x3731 (select memory j)))
 (let (($x3615 (= ?x3731 ?x4187)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x3615)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x3567 (+ (+ 0 (select (store memory %r1 out.add.2) 2)) (* (- 1) (select first (+ 1 out.inc))))))
(let ((?x1823 (+ 0 out.inc)))
(let ((?x1824 (select first ?x1823)))
(let ((?x1825 (* (- 1) ?x1824)))
(let (($x1924 (= (+ (+ 0 (select (store memory %r1 out.add.2) 1)) ?x1825) 0)))
(let ((?x4195 (select first i)))
(let ((?x3713 (store memory %r1 out.add.2)))
(let ((?x3577 (select ?x3713 i)))
(let (($x167 (= ?x3577 ?x4195)))
(let ((?x1790 (+ 0 M)))
(let (($x4436 (< i ?x1790)))
(let (($x3709 (<= 1 i)))
(let (($x3601 (and $x3709 $x4436)))
(let (($x1846 (=> $x3601 $x167)))
(let ((?x3578 (+ ?x4195 1)))
(let (($x3579 (= ?x3577 ?x3578)))
(let (($x2001 (<= 0 i)))
(let (($x3576 (and $x2001 (> 1 i))))
(let (($x3708 (=> $x3576 $x3579)))
(let (($x155 (= (+ (- 1) out.inc) 0)))
(let (($x357 (= (+ 0 (+ |#4| 0)) 0)))
(let (($x1384 (= (+ 0 (+ |#3| 0)) 0)))
(let ((?x1059 (+ (- 4) M)))
(let (($x1926 (>= ?x1059 0)))
(let (($x1828 (>= (+ (- 2) n) 0)))
(let (($x1856 (= (+ (- 1) (+ |#2| 1)) 0)))
(let (($x3603 (= (+ (- 1) (+ |#1| 0)) 0)))
(let (($x3694 (and $x3603 $x1856 $x1828 $x1926 (>= (+ (+ (- 2) M) (* (- 1) (select ?x3713 1))) 0) (>= (+ (+ (- 2) M) (* (- 1) (select ?x3713 2))) 0) $x1384 $x357 $x155 $x3708 $x1846 $x1924 (= ?x3567 0))))
(not $x3694))))))))))))))))))))))))))))))
(check-sat)
(pop 1)

; step from pattern 101 after 001 to the end
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun out.inc () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.7 () Int)
(declare-fun first () (Array Int Int))
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x11 (+ (+ n 2) 0)))
 (<= ?x11 M)))
(assert
 (let (($x1980 (< %r1 M)))
 (let (($x1979 (>= %r1 0)))
 (and $x1979 $x1980))))
(assert
 (let (($x1982 (>= %r2 0)))
 (and $x1982 (< %r2 M))))
(assert
 (let (($x392 (>= %r3 0)))
 (and $x392 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x3580 (and (distinct %r3 0) true)))
 (let (($x382 (= %r2 0)))
 (let (($x3552 (and (distinct %r1 0) true)))
 (and $x3552 $x382 $x3580)))))
(assert
 (= out.inc (ite (< %r1 (- M 1)) (+ %r1 1) 0)))
(assert
 (let ((?x3583 (select memory out.inc)))
 (= out.read.7 ?x3583)))
(assert
 (let (($x1587 (>= out.read.7 0)))
 (and $x1587 (< out.read.7 M))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ (- 1) |#2|) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (= (+ 0 |#4|) 0))
(assert
 (= (+ (- 1) %r1) 0))
(assert
 (let ((?x1858 (+ (- 1) n)))
 (= ?x1858 0)))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let (($x93 (>= ?x4187 1)))
 (=> (and (<= 0 j) (< j n)) (and $x93 (<= ?x4187 (- M 2)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let (($x1033 (= ?x4187 0)))
 (=> (and (<= n j) (< j M)) $x1033))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3731 (select memory j)))
 (let (($x3674 (= ?x3731 (+ (select first j) 1))))
 (=> (and (<= 0 j) (> 1 j)) $x3674))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let ((?x3731 (select memory j)))
 (let (($x3615 (= ?x3731 ?x4187)))
 (=> (and (<= 1 j) (< j (+ 0 M))) $x3615)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x4195 (select first i)))
(let ((?x3679 (select (store memory out.inc out.read.7) i)))
(let (($x3680 (= ?x3679 ?x4195)))
(let ((?x1790 (+ 0 M)))
(let (($x4436 (< i ?x1790)))
(let (($x3551 (and (<= (+ 0 n) i) $x4436)))
(not (and (=> $x3551 $x3680))))))))))
(check-sat)
(pop 1)

; step from pattern 101 after 111 to the end
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun out.inc () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.7 () Int)
(declare-fun first () (Array Int Int))
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x11 (+ (+ n 2) 0)))
 (<= ?x11 M)))
(assert
 (let (($x1980 (< %r1 M)))
 (let (($x1979 (>= %r1 0)))
 (and $x1979 $x1980))))
(assert
 (let (($x1982 (>= %r2 0)))
 (and $x1982 (< %r2 M))))
(assert
 (let (($x392 (>= %r3 0)))
 (and $x392 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x3580 (and (distinct %r3 0) true)))
 (let (($x382 (= %r2 0)))
 (let (($x3552 (and (distinct %r1 0) true)))
 (and $x3552 $x382 $x3580)))))
(assert
 (= out.inc (ite (< %r1 (- M 1)) (+ %r1 1) 0)))
(assert
 (let ((?x3583 (select memory out.inc)))
 (= out.read.7 ?x3583)))
(assert
 (let (($x1587 (>= out.read.7 0)))
 (and $x1587 (< out.read.7 M))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ (- 1) |#2|) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (= (+ (+ 1 |#4|) (* (- 1) n)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let (($x93 (>= ?x4187 1)))
 (=> (and (<= 0 j) (< j n)) (and $x93 (<= ?x4187 (- M 2)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let (($x1033 (= ?x4187 0)))
 (=> (and (<= n j) (< j M)) $x1033))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3731 (select memory j)))
 (let (($x3674 (= ?x3731 (+ (select first j) 1))))
 (=> (and (<= 0 j) (< j (+ 0 n))) $x3674))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let ((?x3731 (select memory j)))
 (let (($x3615 (= ?x3731 ?x4187)))
 (=> (and (<= (+ 0 n) j) (< j (+ 0 M))) $x3615)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x4195 (select first i)))
(let ((?x3679 (select (store memory out.inc out.read.7) i)))
(let (($x3680 (= ?x3679 ?x4195)))
(let ((?x1790 (+ 0 M)))
(let (($x4436 (< i ?x1790)))
(let (($x3551 (and (<= (+ 0 n) i) $x4436)))
(not (and (=> $x3551 $x3680))))))))))
(check-sat)
(pop 1)

; step from pattern 111 after 001 to pattern 101 after 111
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
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
(declare-fun out.add.2 () Int)
(declare-fun out.read.7 () Int)
(declare-fun first () (Array Int Int))
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x11 (+ (+ n 2) 0)))
 (<= ?x11 M)))
(assert
 (let (($x1980 (< %r1 M)))
 (let (($x1979 (>= %r1 0)))
 (and $x1979 $x1980))))
(assert
 (let (($x1982 (>= %r2 0)))
 (and $x1982 (< %r2 M))))
(assert
 (let (($x392 (>= %r3 0)))
 (and $x392 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x3580 (and (distinct %r3 0) true)))
 (let (($x3552 (and (distinct %r1 0) true)))
 (and $x3552 (and (distinct %r2 0) true) $x3580))))
(assert
 (let ((?x1437 (select memory %r1)))
 (= out.read ?x1437)))
(assert
 (let (($x1861 (>= out.read 0)))
 (and $x1861 (< out.read M))))
(assert
 (= out.inc (ite (< %r1 (- M 1)) (+ %r1 1) 0)))
(assert
 (let ((?x3587 (+ 1 out.read)))
 (= out.add.2 (ite (< 1 (- M out.read)) ?x3587 (- 1 (- M out.read))))))
(assert
 (let ((?x3583 (select memory out.inc)))
 (= out.read.7 ?x3583)))
(assert
 (let (($x1587 (>= out.read.7 0)))
 (and $x1587 (< out.read.7 M))))
(assert
 (let (($x3580 (and (distinct %r3 0) true)))
 (let (($x3582 (= out.read.7 0)))
 (let (($x3581 (and (distinct out.inc 0) true)))
 (and $x3581 $x3582 $x3580)))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ (- 1) |#2|) 0))
(assert
 (>= (+ (- 2) n) 0))
(assert
 (let ((?x1059 (+ (- 4) M)))
 (>= ?x1059 0)))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 1))) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 2))) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (= (+ 0 |#4|) 0))
(assert
 (= (+ (- 1) %r1) 0))
(assert
 (let ((?x322 (+ 0 %r1)))
 (let ((?x323 (select first ?x322)))
 (let ((?x324 (* (- 1) ?x323)))
 (= (+ (+ 0 (select memory 1)) ?x324) 0)))))
(assert
 (let ((?x3659 (+ 1 %r1)))
 (let ((?x3660 (select first ?x3659)))
 (let ((?x234 (* (- 1) ?x3660)))
 (= (+ (+ 0 (select memory 2)) ?x234) 0)))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let (($x93 (>= ?x4187 1)))
 (=> (and (<= 0 j) (< j n)) (and $x93 (<= ?x4187 (- M 2)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let (($x1033 (= ?x4187 0)))
 (=> (and (<= n j) (< j M)) $x1033))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3731 (select memory j)))
 (let (($x3674 (= ?x3731 (+ (select first j) 1))))
 (=> (and (<= 0 j) (> 1 j)) $x3674))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let ((?x3731 (select memory j)))
 (let (($x3615 (= ?x3731 ?x4187)))
 (=> (and (<= 1 j) (< j (+ 0 M))) $x3615)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x4195 (select first i)))
(let ((?x3713 (store memory %r1 out.add.2)))
(let ((?x3577 (select ?x3713 i)))
(let (($x167 (= ?x3577 ?x4195)))
(let ((?x1790 (+ 0 M)))
(let (($x4436 (< i ?x1790)))
(let (($x3551 (and (<= (+ 0 n) i) $x4436)))
(let ((?x3578 (+ ?x4195 1)))
(let (($x3579 (= ?x3577 ?x3578)))
(let (($x2001 (<= 0 i)))
(let (($x3535 (and $x2001 (< i (+ 0 n)))))
(let (($x1384 (= (+ 0 (+ |#3| 0)) 0)))
(let (($x3527 (= (+ (- 1) (+ |#2| 0)) 0)))
(let (($x3603 (= (+ (- 1) (+ |#1| 0)) 0)))
(let (($x3658 (and $x3603 $x3527 $x1384 (= (+ (+ 1 (+ |#4| 1)) (* (- 1) n)) 0) (=> $x3535 $x3579) (=> $x3551 $x167))))
(not $x3658)))))))))))))))))
(check-sat)
(pop 1)

; step from pattern 111 after 001 to pattern 111 after 111
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
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
(declare-fun out.add.2 () Int)
(declare-fun out.read.7 () Int)
(declare-fun first () (Array Int Int))
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x11 (+ (+ n 2) 0)))
 (<= ?x11 M)))
(assert
 (let (($x1980 (< %r1 M)))
 (let (($x1979 (>= %r1 0)))
 (and $x1979 $x1980))))
(assert
 (let (($x1982 (>= %r2 0)))
 (and $x1982 (< %r2 M))))
(assert
 (let (($x392 (>= %r3 0)))
 (and $x392 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x3580 (and (distinct %r3 0) true)))
 (let (($x3552 (and (distinct %r1 0) true)))
 (and $x3552 (and (distinct %r2 0) true) $x3580))))
(assert
 (let ((?x1437 (select memory %r1)))
 (= out.read ?x1437)))
(assert
 (let (($x1861 (>= out.read 0)))
 (and $x1861 (< out.read M))))
(assert
 (= out.inc (ite (< %r1 (- M 1)) (+ %r1 1) 0)))
(assert
 (let ((?x3587 (+ 1 out.read)))
 (= out.add.2 (ite (< 1 (- M out.read)) ?x3587 (- 1 (- M out.read))))))
(assert
 (let ((?x3583 (select memory out.inc)))
 (= out.read.7 ?x3583)))
(assert
 (let (($x1587 (>= out.read.7 0)))
 (and $x1587 (< out.read.7 M))))
(assert
 (let (($x3580 (and (distinct %r3 0) true)))
 (let (($x3581 (and (distinct out.inc 0) true)))
 (and $x3581 (and (distinct out.read.7 0) true) $x3580))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ (- 1) |#2|) 0))
(assert
 (>= (+ (- 2) n) 0))
(assert
 (let ((?x1059 (+ (- 4) M)))
 (>= ?x1059 0)))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 1))) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 2))) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (= (+ 0 |#4|) 0))
(assert
 (= (+ (- 1) %r1) 0))
(assert
 (let ((?x322 (+ 0 %r1)))
 (let ((?x323 (select first ?x322)))
 (let ((?x324 (* (- 1) ?x323)))
 (= (+ (+ 0 (select memory 1)) ?x324) 0)))))
(assert
 (let ((?x3659 (+ 1 %r1)))
 (let ((?x3660 (select first ?x3659)))
 (let ((?x234 (* (- 1) ?x3660)))
 (= (+ (+ 0 (select memory 2)) ?x234) 0)))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let (($x93 (>= ?x4187 1)))
 (=> (and (<= 0 j) (< j n)) (and $x93 (<= ?x4187 (- M 2)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let (($x1033 (= ?x4187 0)))
 (=> (and (<= n j) (< j M)) $x1033))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3731 (select memory j)))
 (let (($x3674 (= ?x3731 (+ (select first j) 1))))
 (=> (and (<= 0 j) (> 1 j)) $x3674))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let ((?x3731 (select memory j)))
 (let (($x3615 (= ?x3731 ?x4187)))
 (=> (and (<= 1 j) (< j (+ 0 M))) $x3615)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x4195 (select first i)))
(let ((?x3713 (store memory %r1 out.add.2)))
(let ((?x3577 (select ?x3713 i)))
(let (($x167 (= ?x3577 ?x4195)))
(let ((?x3578 (+ ?x4195 1)))
(let (($x3579 (= ?x3577 ?x3578)))
(let ((?x207 (select first 0)))
(let ((?x1520 (+ ?x207 1)))
(let ((?x1897 (* (- 1) ?x1520)))
(let ((?x1823 (+ 0 out.inc)))
(let ((?x1824 (select first ?x1823)))
(let ((?x1825 (* (- 1) ?x1824)))
(let (($x1384 (= (+ 0 (+ |#3| 0)) 0)))
(let (($x1456 (>= (+ (- 3) n) 0)))
(let (($x3527 (= (+ (- 1) (+ |#2| 0)) 0)))
(let (($x3603 (= (+ (- 1) (+ |#1| 0)) 0)))
(let (($x3041 (and $x3603 $x3527 $x1456 (>= (+ (+ (- 1) n) (* (- 1) out.inc)) 0) (>= (+ (+ (- 3) M) (* (- 1) out.inc)) 0) (>= (+ (+ (- 2) M) (* (- 1) out.read.7)) 0) $x1384 (= (+ (+ 1 (+ |#4| 1)) (* (- 1) out.inc)) 0) (= (+ (+ 0 out.read.7) ?x1825) 0) (= (+ (+ 0 (select ?x3713 0)) ?x1897) 0) (=> (and (<= 0 i) (< i ?x1823)) $x3579) (=> (and (<= ?x1823 i) (< i (+ 0 M))) $x167))))
(not $x3041)))))))))))))))))))
(check-sat)
(pop 1)

; step from pattern 111 after 111 to pattern 101 after 111
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
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
(declare-fun out.add.2 () Int)
(declare-fun out.read.7 () Int)
(declare-fun first () (Array Int Int))
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x11 (+ (+ n 2) 0)))
 (<= ?x11 M)))
(assert
 (let (($x1980 (< %r1 M)))
 (let (($x1979 (>= %r1 0)))
 (and $x1979 $x1980))))
(assert
 (let (($x1982 (>= %r2 0)))
 (and $x1982 (< %r2 M))))
(assert
 (let (($x392 (>= %r3 0)))
 (and $x392 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x3580 (and (distinct %r3 0) true)))
 (let (($x3552 (and (distinct %r1 0) true)))
 (and $x3552 (and (distinct %r2 0) true) $x3580))))
(assert
 (let ((?x1437 (select memory %r1)))
 (= out.read ?x1437)))
(assert
 (let (($x1861 (>= out.read 0)))
 (and $x1861 (< out.read M))))
(assert
 (= out.inc (ite (< %r1 (- M 1)) (+ %r1 1) 0)))
(assert
 (let ((?x3587 (+ 1 out.read)))
 (= out.add.2 (ite (< 1 (- M out.read)) ?x3587 (- 1 (- M out.read))))))
(assert
 (let ((?x3583 (select memory out.inc)))
 (= out.read.7 ?x3583)))
(assert
 (let (($x1587 (>= out.read.7 0)))
 (and $x1587 (< out.read.7 M))))
(assert
 (let (($x3580 (and (distinct %r3 0) true)))
 (let (($x3582 (= out.read.7 0)))
 (let (($x3581 (and (distinct out.inc 0) true)))
 (and $x3581 $x3582 $x3580)))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ (- 1) |#2|) 0))
(assert
 (>= (+ (- 3) n) 0))
(assert
 (>= (+ (+ (- 1) n) (* (- 1) %r1)) 0))
(assert
 (>= (+ (+ (- 3) M) (* (- 1) %r1)) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) %r2)) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (= (+ (+ 1 |#4|) (* (- 1) %r1)) 0))
(assert
 (= (+ (+ 0 %r2) (* (- 1) (select first (+ 0 %r1)))) 0))
(assert
 (let ((?x207 (select first 0)))
 (let ((?x1520 (+ ?x207 1)))
 (let ((?x1897 (* (- 1) ?x1520)))
 (let ((?x1967 (select memory 0)))
 (let ((?x965 (+ 0 ?x1967)))
 (= (+ ?x965 ?x1897) 0)))))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let (($x93 (>= ?x4187 1)))
 (=> (and (<= 0 j) (< j n)) (and $x93 (<= ?x4187 (- M 2)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let (($x1033 (= ?x4187 0)))
 (=> (and (<= n j) (< j M)) $x1033))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3731 (select memory j)))
 (let (($x3674 (= ?x3731 (+ (select first j) 1))))
 (=> (and (<= 0 j) (< j (+ 0 %r1))) $x3674))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let ((?x3731 (select memory j)))
 (let (($x3615 (= ?x3731 ?x4187)))
 (=> (and (<= (+ 0 %r1) j) (< j (+ 0 M))) $x3615)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x4195 (select first i)))
(let ((?x3713 (store memory %r1 out.add.2)))
(let ((?x3577 (select ?x3713 i)))
(let (($x167 (= ?x3577 ?x4195)))
(let ((?x1790 (+ 0 M)))
(let (($x4436 (< i ?x1790)))
(let (($x3551 (and (<= (+ 0 n) i) $x4436)))
(let ((?x3578 (+ ?x4195 1)))
(let (($x3579 (= ?x3577 ?x3578)))
(let (($x2001 (<= 0 i)))
(let (($x3535 (and $x2001 (< i (+ 0 n)))))
(let (($x1384 (= (+ 0 (+ |#3| 0)) 0)))
(let (($x3527 (= (+ (- 1) (+ |#2| 0)) 0)))
(let (($x3603 (= (+ (- 1) (+ |#1| 0)) 0)))
(let (($x3658 (and $x3603 $x3527 $x1384 (= (+ (+ 1 (+ |#4| 1)) (* (- 1) n)) 0) (=> $x3535 $x3579) (=> $x3551 $x167))))
(not $x3658)))))))))))))))))
(check-sat)
(pop 1)

; step from pattern 111 after 111 to pattern 111 after 111
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
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
(declare-fun out.add.2 () Int)
(declare-fun out.read.7 () Int)
(declare-fun first () (Array Int Int))
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x11 (+ (+ n 2) 0)))
 (<= ?x11 M)))
(assert
 (let (($x1980 (< %r1 M)))
 (let (($x1979 (>= %r1 0)))
 (and $x1979 $x1980))))
(assert
 (let (($x1982 (>= %r2 0)))
 (and $x1982 (< %r2 M))))
(assert
 (let (($x392 (>= %r3 0)))
 (and $x392 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x3580 (and (distinct %r3 0) true)))
 (let (($x3552 (and (distinct %r1 0) true)))
 (and $x3552 (and (distinct %r2 0) true) $x3580))))
(assert
 (let ((?x1437 (select memory %r1)))
 (= out.read ?x1437)))
(assert
 (let (($x1861 (>= out.read 0)))
 (and $x1861 (< out.read M))))
(assert
 (= out.inc (ite (< %r1 (- M 1)) (+ %r1 1) 0)))
(assert
 (let ((?x3587 (+ 1 out.read)))
 (= out.add.2 (ite (< 1 (- M out.read)) ?x3587 (- 1 (- M out.read))))))
(assert
 (let ((?x3583 (select memory out.inc)))
 (= out.read.7 ?x3583)))
(assert
 (let (($x1587 (>= out.read.7 0)))
 (and $x1587 (< out.read.7 M))))
(assert
 (let (($x3580 (and (distinct %r3 0) true)))
 (let (($x3581 (and (distinct out.inc 0) true)))
 (and $x3581 (and (distinct out.read.7 0) true) $x3580))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ (- 1) |#2|) 0))
(assert
 (>= (+ (- 3) n) 0))
(assert
 (>= (+ (+ (- 1) n) (* (- 1) %r1)) 0))
(assert
 (>= (+ (+ (- 3) M) (* (- 1) %r1)) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) %r2)) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (= (+ (+ 1 |#4|) (* (- 1) %r1)) 0))
(assert
 (= (+ (+ 0 %r2) (* (- 1) (select first (+ 0 %r1)))) 0))
(assert
 (let ((?x207 (select first 0)))
 (let ((?x1520 (+ ?x207 1)))
 (let ((?x1897 (* (- 1) ?x1520)))
 (let ((?x1967 (select memory 0)))
 (let ((?x965 (+ 0 ?x1967)))
 (= (+ ?x965 ?x1897) 0)))))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let (($x93 (>= ?x4187 1)))
 (=> (and (<= 0 j) (< j n)) (and $x93 (<= ?x4187 (- M 2)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let (($x1033 (= ?x4187 0)))
 (=> (and (<= n j) (< j M)) $x1033))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3731 (select memory j)))
 (let (($x3674 (= ?x3731 (+ (select first j) 1))))
 (=> (and (<= 0 j) (< j (+ 0 %r1))) $x3674))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let ((?x3731 (select memory j)))
 (let (($x3615 (= ?x3731 ?x4187)))
 (=> (and (<= (+ 0 %r1) j) (< j (+ 0 M))) $x3615)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x4195 (select first i)))
(let ((?x3713 (store memory %r1 out.add.2)))
(let ((?x3577 (select ?x3713 i)))
(let (($x167 (= ?x3577 ?x4195)))
(let ((?x3578 (+ ?x4195 1)))
(let (($x3579 (= ?x3577 ?x3578)))
(let ((?x207 (select first 0)))
(let ((?x1520 (+ ?x207 1)))
(let ((?x1897 (* (- 1) ?x1520)))
(let ((?x1823 (+ 0 out.inc)))
(let ((?x1824 (select first ?x1823)))
(let ((?x1825 (* (- 1) ?x1824)))
(let (($x1384 (= (+ 0 (+ |#3| 0)) 0)))
(let (($x1456 (>= (+ (- 3) n) 0)))
(let (($x3527 (= (+ (- 1) (+ |#2| 0)) 0)))
(let (($x3603 (= (+ (- 1) (+ |#1| 0)) 0)))
(let (($x3041 (and $x3603 $x3527 $x1456 (>= (+ (+ (- 1) n) (* (- 1) out.inc)) 0) (>= (+ (+ (- 3) M) (* (- 1) out.inc)) 0) (>= (+ (+ (- 2) M) (* (- 1) out.read.7)) 0) $x1384 (= (+ (+ 1 (+ |#4| 1)) (* (- 1) out.inc)) 0) (= (+ (+ 0 out.read.7) ?x1825) 0) (= (+ (+ 0 (select ?x3713 0)) ?x1897) 0) (=> (and (<= 0 i) (< i ?x1823)) $x3579) (=> (and (<= ?x1823 i) (< i (+ 0 M))) $x167))))
(not $x3041)))))))))))))))))))
(check-sat)
(pop 1)

; limit at pattern 000 at the start
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun out.add () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.5 () Int)
(declare-fun out.read.7 () Int)
(declare-fun first () (Array Int Int))
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x11 (+ (+ n 2) 0)))
 (<= ?x11 M)))
(assert
 (let (($x1980 (< %r1 M)))
 (let (($x1979 (>= %r1 0)))
 (and $x1979 $x1980))))
(assert
 (let (($x1982 (>= %r2 0)))
 (and $x1982 (< %r2 M))))
(assert
 (let (($x392 (>= %r3 0)))
 (and $x392 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x383 (= %r3 0)))
 (let (($x382 (= %r2 0)))
 (let (($x381 (= %r1 0)))
 (and $x381 $x382 $x383)))))
(assert
 (let ((?x321 (+ %r2 %r1)))
 (= out.add (ite (< %r2 (- M %r1)) ?x321 (- %r2 (- M %r1))))))
(assert
 (let ((?x1555 (select memory out.add)))
 (= out.read.5 ?x1555)))
(assert
 (let (($x1590 (>= out.read.5 0)))
 (and $x1590 (< out.read.5 M))))
(assert
 (let ((?x1586 (select memory 2)))
 (= out.read.7 ?x1586)))
(assert
 (let (($x1587 (>= out.read.7 0)))
 (and $x1587 (< out.read.7 M))))
(assert
 (= (+ 0 |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 0))) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 1))) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 2))) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (>= (+ (+ (+ (- 4) M) (* (- 1) (select memory 1))) n) 0))
(assert
 (= (+ 0 |#4|) 0))
(assert
 (let ((?x322 (+ 0 %r1)))
 (let ((?x323 (select first ?x322)))
 (let ((?x324 (* (- 1) ?x323)))
 (let ((?x1967 (select memory 0)))
 (let ((?x965 (+ 0 ?x1967)))
 (= (+ ?x965 ?x324) 0)))))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let (($x93 (>= ?x4187 1)))
 (=> (and (<= 0 j) (< j n)) (and $x93 (<= ?x4187 (- M 2)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let (($x1033 (= ?x4187 0)))
 (=> (and (<= n j) (< j M)) $x1033))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let ((?x3731 (select memory j)))
 (let (($x3615 (= ?x3731 ?x4187)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x3615)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let (($x2565 (and (<= (+ (+ |#1| |#2| |#3| |#4|) 1) (+ (* 20 n) 20)))))
(not $x2565)))
(check-sat)
(pop 1)

; covered after pattern 000 at the start
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun out.add () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.5 () Int)
(declare-fun out.read.7 () Int)
(declare-fun first () (Array Int Int))
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x11 (+ (+ n 2) 0)))
 (<= ?x11 M)))
(assert
 (let (($x1980 (< %r1 M)))
 (let (($x1979 (>= %r1 0)))
 (and $x1979 $x1980))))
(assert
 (let (($x1982 (>= %r2 0)))
 (and $x1982 (< %r2 M))))
(assert
 (let (($x392 (>= %r3 0)))
 (and $x392 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x383 (= %r3 0)))
 (let (($x382 (= %r2 0)))
 (let (($x381 (= %r1 0)))
 (and $x381 $x382 $x383)))))
(assert
 (let ((?x321 (+ %r2 %r1)))
 (= out.add (ite (< %r2 (- M %r1)) ?x321 (- %r2 (- M %r1))))))
(assert
 (let ((?x1555 (select memory out.add)))
 (= out.read.5 ?x1555)))
(assert
 (let (($x1590 (>= out.read.5 0)))
 (and $x1590 (< out.read.5 M))))
(assert
 (let ((?x1586 (select memory 2)))
 (= out.read.7 ?x1586)))
(assert
 (let (($x1587 (>= out.read.7 0)))
 (and $x1587 (< out.read.7 M))))
(assert
 (let (($x382 (= %r2 0)))
 (let (($x381 (= %r1 0)))
 (let (($x987 (and $x381 $x382 (and (distinct out.read.5 0) true))))
 (not $x987)))))
(assert
 (= (+ 0 |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 0))) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 1))) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 2))) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (>= (+ (+ (+ (- 4) M) (* (- 1) (select memory 1))) n) 0))
(assert
 (= (+ 0 |#4|) 0))
(assert
 (let ((?x322 (+ 0 %r1)))
 (let ((?x323 (select first ?x322)))
 (let ((?x324 (* (- 1) ?x323)))
 (let ((?x1967 (select memory 0)))
 (let ((?x965 (+ 0 ?x1967)))
 (= (+ ?x965 ?x324) 0)))))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let (($x93 (>= ?x4187 1)))
 (=> (and (<= 0 j) (< j n)) (and $x93 (<= ?x4187 (- M 2)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let (($x1033 (= ?x4187 0)))
 (=> (and (<= n j) (< j M)) $x1033))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let ((?x3731 (select memory j)))
 (let (($x3615 (= ?x3731 ?x4187)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x3615)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (not (and false)))
(check-sat)
(pop 1)

; limit at pattern 001 after 000
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
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
(declare-fun out.add.2 () Int)
(declare-fun out.read.7 () Int)
(declare-fun first () (Array Int Int))
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x11 (+ (+ n 2) 0)))
 (<= ?x11 M)))
(assert
 (let (($x1980 (< %r1 M)))
 (let (($x1979 (>= %r1 0)))
 (and $x1979 $x1980))))
(assert
 (let (($x1982 (>= %r2 0)))
 (and $x1982 (< %r2 M))))
(assert
 (let (($x392 (>= %r3 0)))
 (and $x392 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x3580 (and (distinct %r3 0) true)))
 (let (($x382 (= %r2 0)))
 (let (($x381 (= %r1 0)))
 (and $x381 $x382 $x3580)))))
(assert
 (let ((?x1437 (select memory %r1)))
 (= out.read ?x1437)))
(assert
 (let (($x1861 (>= out.read 0)))
 (and $x1861 (< out.read M))))
(assert
 (= out.inc (ite (< %r1 (- M 1)) (+ %r1 1) 0)))
(assert
 (let ((?x3587 (+ 1 out.read)))
 (= out.add.2 (ite (< 1 (- M out.read)) ?x3587 (- 1 (- M out.read))))))
(assert
 (let ((?x3583 (select memory out.inc)))
 (= out.read.7 ?x3583)))
(assert
 (let (($x1587 (>= out.read.7 0)))
 (and $x1587 (< out.read.7 M))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 0))) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 1))) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 2))) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (>= (+ (+ (+ (- 4) M) (* (- 1) (select memory 1))) n) 0))
(assert
 (= (+ 0 |#4|) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let (($x93 (>= ?x4187 1)))
 (=> (and (<= 0 j) (< j n)) (and $x93 (<= ?x4187 (- M 2)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let (($x1033 (= ?x4187 0)))
 (=> (and (<= n j) (< j M)) $x1033))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let ((?x3731 (select memory j)))
 (let (($x3615 (= ?x3731 ?x4187)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x3615)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let (($x2565 (and (<= (+ (+ |#1| |#2| |#3| |#4|) 1) (+ (* 20 n) 20)))))
(not $x2565)))
(check-sat)
(pop 1)

; covered after pattern 001 after 000
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
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
(declare-fun out.add.2 () Int)
(declare-fun out.read.7 () Int)
(declare-fun first () (Array Int Int))
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x11 (+ (+ n 2) 0)))
 (<= ?x11 M)))
(assert
 (let (($x1980 (< %r1 M)))
 (let (($x1979 (>= %r1 0)))
 (and $x1979 $x1980))))
(assert
 (let (($x1982 (>= %r2 0)))
 (and $x1982 (< %r2 M))))
(assert
 (let (($x392 (>= %r3 0)))
 (and $x392 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x3580 (and (distinct %r3 0) true)))
 (let (($x382 (= %r2 0)))
 (let (($x381 (= %r1 0)))
 (and $x381 $x382 $x3580)))))
(assert
 (let ((?x1437 (select memory %r1)))
 (= out.read ?x1437)))
(assert
 (let (($x1861 (>= out.read 0)))
 (and $x1861 (< out.read M))))
(assert
 (= out.inc (ite (< %r1 (- M 1)) (+ %r1 1) 0)))
(assert
 (let ((?x3587 (+ 1 out.read)))
 (= out.add.2 (ite (< 1 (- M out.read)) ?x3587 (- 1 (- M out.read))))))
(assert
 (let ((?x3583 (select memory out.inc)))
 (= out.read.7 ?x3583)))
(assert
 (let (($x1587 (>= out.read.7 0)))
 (and $x1587 (< out.read.7 M))))
(assert
 (let (($x3580 (and (distinct %r3 0) true)))
 (let (($x3582 (= out.read.7 0)))
 (let (($x3581 (and (distinct out.inc 0) true)))
 (let (($x3711 (and $x3581 $x3582 $x3580)))
 (not $x3711))))))
(assert
 (let (($x3580 (and (distinct %r3 0) true)))
 (let (($x3581 (and (distinct out.inc 0) true)))
 (let (($x2960 (and $x3581 (and (distinct out.read.7 0) true) $x3580)))
 (not $x2960)))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 0))) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 1))) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 2))) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (>= (+ (+ (+ (- 4) M) (* (- 1) (select memory 1))) n) 0))
(assert
 (= (+ 0 |#4|) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let (($x93 (>= ?x4187 1)))
 (=> (and (<= 0 j) (< j n)) (and $x93 (<= ?x4187 (- M 2)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let (($x1033 (= ?x4187 0)))
 (=> (and (<= n j) (< j M)) $x1033))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let ((?x3731 (select memory j)))
 (let (($x3615 (= ?x3731 ?x4187)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x3615)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (not (and false)))
(check-sat)
(pop 1)

; limit at pattern 101 after 001
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun out.inc () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.7 () Int)
(declare-fun first () (Array Int Int))
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x11 (+ (+ n 2) 0)))
 (<= ?x11 M)))
(assert
 (let (($x1980 (< %r1 M)))
 (let (($x1979 (>= %r1 0)))
 (and $x1979 $x1980))))
(assert
 (let (($x1982 (>= %r2 0)))
 (and $x1982 (< %r2 M))))
(assert
 (let (($x392 (>= %r3 0)))
 (and $x392 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x3580 (and (distinct %r3 0) true)))
 (let (($x382 (= %r2 0)))
 (let (($x3552 (and (distinct %r1 0) true)))
 (and $x3552 $x382 $x3580)))))
(assert
 (= out.inc (ite (< %r1 (- M 1)) (+ %r1 1) 0)))
(assert
 (let ((?x3583 (select memory out.inc)))
 (= out.read.7 ?x3583)))
(assert
 (let (($x1587 (>= out.read.7 0)))
 (and $x1587 (< out.read.7 M))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ (- 1) |#2|) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (= (+ 0 |#4|) 0))
(assert
 (= (+ (- 1) %r1) 0))
(assert
 (let ((?x1858 (+ (- 1) n)))
 (= ?x1858 0)))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let (($x93 (>= ?x4187 1)))
 (=> (and (<= 0 j) (< j n)) (and $x93 (<= ?x4187 (- M 2)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let (($x1033 (= ?x4187 0)))
 (=> (and (<= n j) (< j M)) $x1033))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3731 (select memory j)))
 (let (($x3674 (= ?x3731 (+ (select first j) 1))))
 (=> (and (<= 0 j) (> 1 j)) $x3674))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let ((?x3731 (select memory j)))
 (let (($x3615 (= ?x3731 ?x4187)))
 (=> (and (<= 1 j) (< j (+ 0 M))) $x3615)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let (($x2565 (and (<= (+ (+ |#1| |#2| |#3| |#4|) 1) (+ (* 20 n) 20)))))
(not $x2565)))
(check-sat)
(pop 1)

; answer after pattern 101 after 001
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun out.inc () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.7 () Int)
(declare-fun first () (Array Int Int))
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x11 (+ (+ n 2) 0)))
 (<= ?x11 M)))
(assert
 (let (($x1980 (< %r1 M)))
 (let (($x1979 (>= %r1 0)))
 (and $x1979 $x1980))))
(assert
 (let (($x1982 (>= %r2 0)))
 (and $x1982 (< %r2 M))))
(assert
 (let (($x392 (>= %r3 0)))
 (and $x392 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x3580 (and (distinct %r3 0) true)))
 (let (($x382 (= %r2 0)))
 (let (($x3552 (and (distinct %r1 0) true)))
 (and $x3552 $x382 $x3580)))))
(assert
 (= out.inc (ite (< %r1 (- M 1)) (+ %r1 1) 0)))
(assert
 (let ((?x3583 (select memory out.inc)))
 (= out.read.7 ?x3583)))
(assert
 (let (($x1587 (>= out.read.7 0)))
 (and $x1587 (< out.read.7 M))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ (- 1) |#2|) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (= (+ 0 |#4|) 0))
(assert
 (= (+ (- 1) %r1) 0))
(assert
 (let ((?x1858 (+ (- 1) n)))
 (= ?x1858 0)))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let (($x93 (>= ?x4187 1)))
 (=> (and (<= 0 j) (< j n)) (and $x93 (<= ?x4187 (- M 2)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let (($x1033 (= ?x4187 0)))
 (=> (and (<= n j) (< j M)) $x1033))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3731 (select memory j)))
 (let (($x3674 (= ?x3731 (+ (select first j) 1))))
 (=> (and (<= 0 j) (> 1 j)) $x3674))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let ((?x3731 (select memory j)))
 (let (($x3615 (= ?x3731 ?x4187)))
 (=> (and (<= 1 j) (< j (+ 0 M))) $x3615)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x4195 (select first i)))
(let ((?x3578 (+ ?x4195 1)))
(let ((?x3679 (select (store memory out.inc out.read.7) i)))
(let (($x2001 (<= 0 i)))
(let (($x4158 (and $x2001 (< i n))))
(not (and (=> $x4158 (= ?x3679 ?x3578))))))))))
(check-sat)
(pop 1)

; limit at pattern 111 after 001
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
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
(declare-fun out.add.2 () Int)
(declare-fun out.read.7 () Int)
(declare-fun first () (Array Int Int))
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x11 (+ (+ n 2) 0)))
 (<= ?x11 M)))
(assert
 (let (($x1980 (< %r1 M)))
 (let (($x1979 (>= %r1 0)))
 (and $x1979 $x1980))))
(assert
 (let (($x1982 (>= %r2 0)))
 (and $x1982 (< %r2 M))))
(assert
 (let (($x392 (>= %r3 0)))
 (and $x392 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x3580 (and (distinct %r3 0) true)))
 (let (($x3552 (and (distinct %r1 0) true)))
 (and $x3552 (and (distinct %r2 0) true) $x3580))))
(assert
 (let ((?x1437 (select memory %r1)))
 (= out.read ?x1437)))
(assert
 (let (($x1861 (>= out.read 0)))
 (and $x1861 (< out.read M))))
(assert
 (= out.inc (ite (< %r1 (- M 1)) (+ %r1 1) 0)))
(assert
 (let ((?x3587 (+ 1 out.read)))
 (= out.add.2 (ite (< 1 (- M out.read)) ?x3587 (- 1 (- M out.read))))))
(assert
 (let ((?x3583 (select memory out.inc)))
 (= out.read.7 ?x3583)))
(assert
 (let (($x1587 (>= out.read.7 0)))
 (and $x1587 (< out.read.7 M))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ (- 1) |#2|) 0))
(assert
 (>= (+ (- 2) n) 0))
(assert
 (let ((?x1059 (+ (- 4) M)))
 (>= ?x1059 0)))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 1))) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 2))) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (= (+ 0 |#4|) 0))
(assert
 (= (+ (- 1) %r1) 0))
(assert
 (let ((?x322 (+ 0 %r1)))
 (let ((?x323 (select first ?x322)))
 (let ((?x324 (* (- 1) ?x323)))
 (= (+ (+ 0 (select memory 1)) ?x324) 0)))))
(assert
 (let ((?x3659 (+ 1 %r1)))
 (let ((?x3660 (select first ?x3659)))
 (let ((?x234 (* (- 1) ?x3660)))
 (= (+ (+ 0 (select memory 2)) ?x234) 0)))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let (($x93 (>= ?x4187 1)))
 (=> (and (<= 0 j) (< j n)) (and $x93 (<= ?x4187 (- M 2)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let (($x1033 (= ?x4187 0)))
 (=> (and (<= n j) (< j M)) $x1033))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3731 (select memory j)))
 (let (($x3674 (= ?x3731 (+ (select first j) 1))))
 (=> (and (<= 0 j) (> 1 j)) $x3674))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let ((?x3731 (select memory j)))
 (let (($x3615 (= ?x3731 ?x4187)))
 (=> (and (<= 1 j) (< j (+ 0 M))) $x3615)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let (($x2565 (and (<= (+ (+ |#1| |#2| |#3| |#4|) 1) (+ (* 20 n) 20)))))
(not $x2565)))
(check-sat)
(pop 1)

; covered after pattern 111 after 001
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
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
(declare-fun out.add.2 () Int)
(declare-fun out.read.7 () Int)
(declare-fun first () (Array Int Int))
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x11 (+ (+ n 2) 0)))
 (<= ?x11 M)))
(assert
 (let (($x1980 (< %r1 M)))
 (let (($x1979 (>= %r1 0)))
 (and $x1979 $x1980))))
(assert
 (let (($x1982 (>= %r2 0)))
 (and $x1982 (< %r2 M))))
(assert
 (let (($x392 (>= %r3 0)))
 (and $x392 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x3580 (and (distinct %r3 0) true)))
 (let (($x3552 (and (distinct %r1 0) true)))
 (and $x3552 (and (distinct %r2 0) true) $x3580))))
(assert
 (let ((?x1437 (select memory %r1)))
 (= out.read ?x1437)))
(assert
 (let (($x1861 (>= out.read 0)))
 (and $x1861 (< out.read M))))
(assert
 (= out.inc (ite (< %r1 (- M 1)) (+ %r1 1) 0)))
(assert
 (let ((?x3587 (+ 1 out.read)))
 (= out.add.2 (ite (< 1 (- M out.read)) ?x3587 (- 1 (- M out.read))))))
(assert
 (let ((?x3583 (select memory out.inc)))
 (= out.read.7 ?x3583)))
(assert
 (let (($x1587 (>= out.read.7 0)))
 (and $x1587 (< out.read.7 M))))
(assert
 (let (($x3580 (and (distinct %r3 0) true)))
 (let (($x3582 (= out.read.7 0)))
 (let (($x3581 (and (distinct out.inc 0) true)))
 (let (($x3711 (and $x3581 $x3582 $x3580)))
 (not $x3711))))))
(assert
 (let (($x3580 (and (distinct %r3 0) true)))
 (let (($x3581 (and (distinct out.inc 0) true)))
 (let (($x2960 (and $x3581 (and (distinct out.read.7 0) true) $x3580)))
 (not $x2960)))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ (- 1) |#2|) 0))
(assert
 (>= (+ (- 2) n) 0))
(assert
 (let ((?x1059 (+ (- 4) M)))
 (>= ?x1059 0)))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 1))) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 2))) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (= (+ 0 |#4|) 0))
(assert
 (= (+ (- 1) %r1) 0))
(assert
 (let ((?x322 (+ 0 %r1)))
 (let ((?x323 (select first ?x322)))
 (let ((?x324 (* (- 1) ?x323)))
 (= (+ (+ 0 (select memory 1)) ?x324) 0)))))
(assert
 (let ((?x3659 (+ 1 %r1)))
 (let ((?x3660 (select first ?x3659)))
 (let ((?x234 (* (- 1) ?x3660)))
 (= (+ (+ 0 (select memory 2)) ?x234) 0)))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let (($x93 (>= ?x4187 1)))
 (=> (and (<= 0 j) (< j n)) (and $x93 (<= ?x4187 (- M 2)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let (($x1033 (= ?x4187 0)))
 (=> (and (<= n j) (< j M)) $x1033))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3731 (select memory j)))
 (let (($x3674 (= ?x3731 (+ (select first j) 1))))
 (=> (and (<= 0 j) (> 1 j)) $x3674))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let ((?x3731 (select memory j)))
 (let (($x3615 (= ?x3731 ?x4187)))
 (=> (and (<= 1 j) (< j (+ 0 M))) $x3615)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (not (and false)))
(check-sat)
(pop 1)

; limit at pattern 101 after 111
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun out.inc () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.7 () Int)
(declare-fun first () (Array Int Int))
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x11 (+ (+ n 2) 0)))
 (<= ?x11 M)))
(assert
 (let (($x1980 (< %r1 M)))
 (let (($x1979 (>= %r1 0)))
 (and $x1979 $x1980))))
(assert
 (let (($x1982 (>= %r2 0)))
 (and $x1982 (< %r2 M))))
(assert
 (let (($x392 (>= %r3 0)))
 (and $x392 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x3580 (and (distinct %r3 0) true)))
 (let (($x382 (= %r2 0)))
 (let (($x3552 (and (distinct %r1 0) true)))
 (and $x3552 $x382 $x3580)))))
(assert
 (= out.inc (ite (< %r1 (- M 1)) (+ %r1 1) 0)))
(assert
 (let ((?x3583 (select memory out.inc)))
 (= out.read.7 ?x3583)))
(assert
 (let (($x1587 (>= out.read.7 0)))
 (and $x1587 (< out.read.7 M))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ (- 1) |#2|) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (= (+ (+ 1 |#4|) (* (- 1) n)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let (($x93 (>= ?x4187 1)))
 (=> (and (<= 0 j) (< j n)) (and $x93 (<= ?x4187 (- M 2)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let (($x1033 (= ?x4187 0)))
 (=> (and (<= n j) (< j M)) $x1033))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3731 (select memory j)))
 (let (($x3674 (= ?x3731 (+ (select first j) 1))))
 (=> (and (<= 0 j) (< j (+ 0 n))) $x3674))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let ((?x3731 (select memory j)))
 (let (($x3615 (= ?x3731 ?x4187)))
 (=> (and (<= (+ 0 n) j) (< j (+ 0 M))) $x3615)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let (($x2565 (and (<= (+ (+ |#1| |#2| |#3| |#4|) 1) (+ (* 20 n) 20)))))
(not $x2565)))
(check-sat)
(pop 1)

; answer after pattern 101 after 111
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun out.inc () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.7 () Int)
(declare-fun first () (Array Int Int))
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x11 (+ (+ n 2) 0)))
 (<= ?x11 M)))
(assert
 (let (($x1980 (< %r1 M)))
 (let (($x1979 (>= %r1 0)))
 (and $x1979 $x1980))))
(assert
 (let (($x1982 (>= %r2 0)))
 (and $x1982 (< %r2 M))))
(assert
 (let (($x392 (>= %r3 0)))
 (and $x392 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x3580 (and (distinct %r3 0) true)))
 (let (($x382 (= %r2 0)))
 (let (($x3552 (and (distinct %r1 0) true)))
 (and $x3552 $x382 $x3580)))))
(assert
 (= out.inc (ite (< %r1 (- M 1)) (+ %r1 1) 0)))
(assert
 (let ((?x3583 (select memory out.inc)))
 (= out.read.7 ?x3583)))
(assert
 (let (($x1587 (>= out.read.7 0)))
 (and $x1587 (< out.read.7 M))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ (- 1) |#2|) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (= (+ (+ 1 |#4|) (* (- 1) n)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let (($x93 (>= ?x4187 1)))
 (=> (and (<= 0 j) (< j n)) (and $x93 (<= ?x4187 (- M 2)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let (($x1033 (= ?x4187 0)))
 (=> (and (<= n j) (< j M)) $x1033))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3731 (select memory j)))
 (let (($x3674 (= ?x3731 (+ (select first j) 1))))
 (=> (and (<= 0 j) (< j (+ 0 n))) $x3674))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let ((?x3731 (select memory j)))
 (let (($x3615 (= ?x3731 ?x4187)))
 (=> (and (<= (+ 0 n) j) (< j (+ 0 M))) $x3615)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x4195 (select first i)))
(let ((?x3578 (+ ?x4195 1)))
(let ((?x3679 (select (store memory out.inc out.read.7) i)))
(let (($x2001 (<= 0 i)))
(let (($x4158 (and $x2001 (< i n))))
(not (and (=> $x4158 (= ?x3679 ?x3578))))))))))
(check-sat)
(pop 1)

; limit at pattern 111 after 111
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
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
(declare-fun out.add.2 () Int)
(declare-fun out.read.7 () Int)
(declare-fun first () (Array Int Int))
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x11 (+ (+ n 2) 0)))
 (<= ?x11 M)))
(assert
 (let (($x1980 (< %r1 M)))
 (let (($x1979 (>= %r1 0)))
 (and $x1979 $x1980))))
(assert
 (let (($x1982 (>= %r2 0)))
 (and $x1982 (< %r2 M))))
(assert
 (let (($x392 (>= %r3 0)))
 (and $x392 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x3580 (and (distinct %r3 0) true)))
 (let (($x3552 (and (distinct %r1 0) true)))
 (and $x3552 (and (distinct %r2 0) true) $x3580))))
(assert
 (let ((?x1437 (select memory %r1)))
 (= out.read ?x1437)))
(assert
 (let (($x1861 (>= out.read 0)))
 (and $x1861 (< out.read M))))
(assert
 (= out.inc (ite (< %r1 (- M 1)) (+ %r1 1) 0)))
(assert
 (let ((?x3587 (+ 1 out.read)))
 (= out.add.2 (ite (< 1 (- M out.read)) ?x3587 (- 1 (- M out.read))))))
(assert
 (let ((?x3583 (select memory out.inc)))
 (= out.read.7 ?x3583)))
(assert
 (let (($x1587 (>= out.read.7 0)))
 (and $x1587 (< out.read.7 M))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ (- 1) |#2|) 0))
(assert
 (>= (+ (- 3) n) 0))
(assert
 (>= (+ (+ (- 1) n) (* (- 1) %r1)) 0))
(assert
 (>= (+ (+ (- 3) M) (* (- 1) %r1)) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) %r2)) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (= (+ (+ 1 |#4|) (* (- 1) %r1)) 0))
(assert
 (= (+ (+ 0 %r2) (* (- 1) (select first (+ 0 %r1)))) 0))
(assert
 (let ((?x207 (select first 0)))
 (let ((?x1520 (+ ?x207 1)))
 (let ((?x1897 (* (- 1) ?x1520)))
 (let ((?x1967 (select memory 0)))
 (let ((?x965 (+ 0 ?x1967)))
 (= (+ ?x965 ?x1897) 0)))))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let (($x93 (>= ?x4187 1)))
 (=> (and (<= 0 j) (< j n)) (and $x93 (<= ?x4187 (- M 2)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let (($x1033 (= ?x4187 0)))
 (=> (and (<= n j) (< j M)) $x1033))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3731 (select memory j)))
 (let (($x3674 (= ?x3731 (+ (select first j) 1))))
 (=> (and (<= 0 j) (< j (+ 0 %r1))) $x3674))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let ((?x3731 (select memory j)))
 (let (($x3615 (= ?x3731 ?x4187)))
 (=> (and (<= (+ 0 %r1) j) (< j (+ 0 M))) $x3615)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let (($x2565 (and (<= (+ (+ |#1| |#2| |#3| |#4|) 1) (+ (* 20 n) 20)))))
(not $x2565)))
(check-sat)
(pop 1)

; covered after pattern 111 after 111
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
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
(declare-fun out.add.2 () Int)
(declare-fun out.read.7 () Int)
(declare-fun first () (Array Int Int))
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x11 (+ (+ n 2) 0)))
 (<= ?x11 M)))
(assert
 (let (($x1980 (< %r1 M)))
 (let (($x1979 (>= %r1 0)))
 (and $x1979 $x1980))))
(assert
 (let (($x1982 (>= %r2 0)))
 (and $x1982 (< %r2 M))))
(assert
 (let (($x392 (>= %r3 0)))
 (and $x392 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x3580 (and (distinct %r3 0) true)))
 (let (($x3552 (and (distinct %r1 0) true)))
 (and $x3552 (and (distinct %r2 0) true) $x3580))))
(assert
 (let ((?x1437 (select memory %r1)))
 (= out.read ?x1437)))
(assert
 (let (($x1861 (>= out.read 0)))
 (and $x1861 (< out.read M))))
(assert
 (= out.inc (ite (< %r1 (- M 1)) (+ %r1 1) 0)))
(assert
 (let ((?x3587 (+ 1 out.read)))
 (= out.add.2 (ite (< 1 (- M out.read)) ?x3587 (- 1 (- M out.read))))))
(assert
 (let ((?x3583 (select memory out.inc)))
 (= out.read.7 ?x3583)))
(assert
 (let (($x1587 (>= out.read.7 0)))
 (and $x1587 (< out.read.7 M))))
(assert
 (let (($x3580 (and (distinct %r3 0) true)))
 (let (($x3582 (= out.read.7 0)))
 (let (($x3581 (and (distinct out.inc 0) true)))
 (let (($x3711 (and $x3581 $x3582 $x3580)))
 (not $x3711))))))
(assert
 (let (($x3580 (and (distinct %r3 0) true)))
 (let (($x3581 (and (distinct out.inc 0) true)))
 (let (($x2960 (and $x3581 (and (distinct out.read.7 0) true) $x3580)))
 (not $x2960)))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ (- 1) |#2|) 0))
(assert
 (>= (+ (- 3) n) 0))
(assert
 (>= (+ (+ (- 1) n) (* (- 1) %r1)) 0))
(assert
 (>= (+ (+ (- 3) M) (* (- 1) %r1)) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) %r2)) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (= (+ (+ 1 |#4|) (* (- 1) %r1)) 0))
(assert
 (= (+ (+ 0 %r2) (* (- 1) (select first (+ 0 %r1)))) 0))
(assert
 (let ((?x207 (select first 0)))
 (let ((?x1520 (+ ?x207 1)))
 (let ((?x1897 (* (- 1) ?x1520)))
 (let ((?x1967 (select memory 0)))
 (let ((?x965 (+ 0 ?x1967)))
 (= (+ ?x965 ?x1897) 0)))))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let (($x93 (>= ?x4187 1)))
 (=> (and (<= 0 j) (< j n)) (and $x93 (<= ?x4187 (- M 2)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let (($x1033 (= ?x4187 0)))
 (=> (and (<= n j) (< j M)) $x1033))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x3731 (select memory j)))
 (let (($x3674 (= ?x3731 (+ (select first j) 1))))
 (=> (and (<= 0 j) (< j (+ 0 %r1))) $x3674))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x4187 (select first j)))
 (let ((?x3731 (select memory j)))
 (let (($x3615 (= ?x3731 ?x4187)))
 (=> (and (<= (+ 0 %r1) j) (< j (+ 0 M))) $x3615)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (not (and false)))
(check-sat)
(pop 1)
