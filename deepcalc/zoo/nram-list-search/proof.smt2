; list_search: for every n >= 1 and every M >= 2 n + 3. Every answer must be unsat.

; start to pattern 000 at the start
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun found () Int)
(declare-fun first () (Array Int Int))
(declare-fun node (Int) Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x12 (* 2 n)))
 (let ((?x14 (+ 3 ?x12)))
 (let ((?x16 (+ ?x14 0)))
 (<= ?x16 M)))))
(assert
 (let (($x29 (< found n)))
 (let (($x28 (>= found 0)))
 (let ((?x26 (select first 1)))
 (let (($x27 (>= ?x26 1)))
 (let ((?x24 (select first 2)))
 (let (($x25 (= ?x24 0)))
 (and $x25 $x27 $x28 $x29))))))))
(assert
 (let (($x35 (= (node n) 0)))
 (let ((?x32 (node 0)))
 (let ((?x31 (select first 0)))
 (let (($x33 (= ?x31 ?x32)))
 (and $x33 $x35))))))
(assert
 (let ((?x26 (select first 1)))
 (let ((?x39 (select first (+ (node found) 1))))
 (= ?x39 ?x26))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x275 (node j)))
 (let (($x286 (>= ?x275 3)))
 (let (($x287 (and $x286 (< ?x275 (- M 1)) (= (select first ?x275) (node (+ j 1))) (>= (select first (+ ?x275 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x287)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x26 (select first 1)))
 (let ((?x279 (select first (+ (node j) 1))))
 (=> (and (<= 0 j) (< j found)) (and (distinct ?x279 ?x26) true)))) :pattern ( (node j) )))
 )
(assert
 (let ((?x2506 (+ (+ 0 (select first 1)) (* (- 1) (select first (+ 1 0))))))
(let ((?x888 (+ (+ 0 (select first 0)) (* (- 1) (select first (+ 0 0))))))
(let ((?x295 (+ 0 0)))
(let (($x291 (= ?x295 0)))
(let ((?x269 (+ 0 M)))
(let (($x1752 (< i ?x269)))
(let (($x883 (and (<= 0 i) $x1752)))
(let (($x303 (and $x291 $x291 (>= (+ (- 3) (select first 0)) 0) (>= (+ (+ (- 2) M) (* (- 1) (select first 0))) 0) $x291 (=> $x883 (= (select first i) (select first i))) $x291 (= (+ 0 (select first 2)) 0) (= ?x888 0) (= ?x2506 0))))
(not $x303))))))))))
(check-sat)
(pop 1)

; step from pattern 000 at the start to pattern 001 after 000
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun found () Int)
(declare-fun first () (Array Int Int))
(declare-fun node (Int) Int)
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
 (let ((?x12 (* 2 n)))
 (let ((?x14 (+ 3 ?x12)))
 (let ((?x16 (+ ?x14 0)))
 (<= ?x16 M)))))
(assert
 (let (($x29 (< found n)))
 (let (($x28 (>= found 0)))
 (let ((?x26 (select first 1)))
 (let (($x27 (>= ?x26 1)))
 (let ((?x24 (select first 2)))
 (let (($x25 (= ?x24 0)))
 (and $x25 $x27 $x28 $x29))))))))
(assert
 (let (($x35 (= (node n) 0)))
 (let ((?x32 (node 0)))
 (let ((?x31 (select first 0)))
 (let (($x33 (= ?x31 ?x32)))
 (and $x33 $x35))))))
(assert
 (let ((?x26 (select first 1)))
 (let ((?x39 (select first (+ (node found) 1))))
 (= ?x39 ?x26))))
(assert
 (let (($x2713 (>= %r1 0)))
 (and $x2713 (< %r1 M))))
(assert
 (let (($x2882 (>= %r2 0)))
 (and $x2882 (< %r2 M))))
(assert
 (let (($x2903 (< %r3 M)))
 (let (($x2928 (>= %r3 0)))
 (and $x2928 $x2903))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x2893 (= %r3 0)))
 (let (($x2897 (= %r2 0)))
 (let (($x2710 (= %r1 0)))
 (and $x2710 $x2897 $x2893)))))
(assert
 (let ((?x2678 (select memory %r3)))
 (= out.read ?x2678)))
(assert
 (let (($x2667 (>= out.read 0)))
 (and $x2667 (< out.read M))))
(assert
 (let (($x2897 (= %r2 0)))
 (let (($x2710 (= %r1 0)))
 (and $x2710 $x2897 (and (distinct out.read 0) true)))))
(assert
 (= (+ 0 |#1|) 0))
(assert
 (let ((?x365 (+ 0 |#2|)))
 (= ?x365 0)))
(assert
 (>= (+ (- 3) (select memory 0)) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 0))) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (let ((?x361 (+ 0 |#4|)))
 (= ?x361 0)))
(assert
 (= (+ 0 (select memory 2)) 0))
(assert
 (let ((?x4261 (* (- 1) (select first (+ 0 %r1)))))
 (let ((?x274 (select memory 0)))
 (let ((?x312 (+ 0 ?x274)))
 (= (+ ?x312 ?x4261) 0)))))
(assert
 (let ((?x2714 (+ 1 %r1)))
 (let ((?x2709 (select first ?x2714)))
 (let ((?x2858 (* (- 1) ?x2709)))
 (let ((?x556 (select memory 1)))
 (let ((?x1756 (+ 0 ?x556)))
 (= (+ ?x1756 ?x2858) 0)))))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x275 (node j)))
 (let (($x286 (>= ?x275 3)))
 (let (($x287 (and $x286 (< ?x275 (- M 1)) (= (select first ?x275) (node (+ j 1))) (>= (select first (+ ?x275 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x287)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x26 (select first 1)))
 (let ((?x279 (select first (+ (node j) 1))))
 (=> (and (<= 0 j) (< j found)) (and (distinct ?x279 ?x26) true)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2503 (select first j)))
 (let ((?x2687 (select memory j)))
 (let (($x914 (= ?x2687 ?x2503)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x914)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x2714 (+ 1 %r1)))
(let ((?x2709 (select first ?x2714)))
(let ((?x2858 (* (- 1) ?x2709)))
(let (($x2896 (= (+ (+ 0 (select (store memory %r2 %r3) 1)) ?x2858) 0)))
(let (($x4267 (= (+ (+ 0 out.read) (* (- 1) (select first (+ 0 %r1)))) 0)))
(let ((?x885 (select first i)))
(let ((?x2672 (store memory %r2 %r3)))
(let ((?x518 (select ?x2672 i)))
(let (($x519 (= ?x518 ?x885)))
(let ((?x269 (+ 0 M)))
(let (($x1752 (< i ?x269)))
(let (($x300 (<= 1 i)))
(let (($x301 (and $x300 $x1752)))
(let (($x2925 (= (+ 0 (+ |#3| 0)) 0)))
(let (($x528 (and (= (+ (- 1) (+ |#1| 1)) 0) (= (+ 0 (+ |#2| 0)) 0) (>= (+ (- 3) out.read) 0) (>= (+ (+ (- 2) M) (* (- 1) out.read)) 0) $x2925 (=> $x301 $x519) (= (+ 0 (+ |#4| 0)) 0) (= (+ 0 (select ?x2672 0)) 0) (= (+ 0 (select ?x2672 2)) 0) $x4267 $x2896)))
(not $x528)))))))))))))))))
(check-sat)
(pop 1)

; step from pattern 001 after 000 to pattern 011 after 001
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun found () Int)
(declare-fun first () (Array Int Int))
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.3 () Int)
(declare-fun out.inc () Int)
(declare-fun out.read.4 () Int)
(declare-fun out.read.7 () Int)
(declare-fun out.sub () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x12 (* 2 n)))
 (let ((?x14 (+ 3 ?x12)))
 (let ((?x16 (+ ?x14 0)))
 (<= ?x16 M)))))
(assert
 (let (($x29 (< found n)))
 (let (($x28 (>= found 0)))
 (let ((?x26 (select first 1)))
 (let (($x27 (>= ?x26 1)))
 (let ((?x24 (select first 2)))
 (let (($x25 (= ?x24 0)))
 (and $x25 $x27 $x28 $x29))))))))
(assert
 (let (($x35 (= (node n) 0)))
 (let ((?x32 (node 0)))
 (let ((?x31 (select first 0)))
 (let (($x33 (= ?x31 ?x32)))
 (and $x33 $x35))))))
(assert
 (let ((?x26 (select first 1)))
 (let ((?x39 (select first (+ (node found) 1))))
 (= ?x39 ?x26))))
(assert
 (let (($x2713 (>= %r1 0)))
 (and $x2713 (< %r1 M))))
(assert
 (let (($x2882 (>= %r2 0)))
 (and $x2882 (< %r2 M))))
(assert
 (let (($x2903 (< %r3 M)))
 (let (($x2928 (>= %r3 0)))
 (and $x2928 $x2903))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x2648 (and (distinct %r3 0) true)))
 (let (($x2897 (= %r2 0)))
 (let (($x2710 (= %r1 0)))
 (and $x2710 $x2897 $x2648)))))
(assert
 (let ((?x556 (select memory 1)))
 (= out.read.3 ?x556)))
(assert
 (let (($x4348 (>= out.read.3 0)))
 (and $x4348 (< out.read.3 M))))
(assert
 (= out.inc (ite (< %r3 (- M 1)) (+ %r3 1) 0)))
(assert
 (let ((?x321 (select memory out.inc)))
 (= out.read.4 ?x321)))
(assert
 (let (($x3032 (>= out.read.4 0)))
 (and $x3032 (< out.read.4 M))))
(assert
 (let ((?x321 (select memory out.inc)))
 (= out.read.7 ?x321)))
(assert
 (let (($x2122 (>= out.read.7 0)))
 (and $x2122 (< out.read.7 M))))
(assert
 (let ((?x2641 (ite (< out.read.3 out.read.4) (+ out.read.3 (- M out.read.4)) (- out.read.3 out.read.4))))
 (= out.sub ?x2641)))
(assert
 (let (($x2648 (and (distinct %r3 0) true)))
 (let (($x3022 (and (distinct 2 0) true)))
 (let (($x3009 (= out.sub 0)))
 (and $x3009 $x3022 $x2648)))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (let ((?x365 (+ 0 |#2|)))
 (= ?x365 0)))
(assert
 (>= (+ (- 3) %r3) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) %r3)) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (let ((?x361 (+ 0 |#4|)))
 (= ?x361 0)))
(assert
 (let ((?x274 (select memory 0)))
 (let ((?x312 (+ 0 ?x274)))
 (= ?x312 0))))
(assert
 (= (+ 0 (select memory 2)) 0))
(assert
 (= (+ (+ 0 %r3) (* (- 1) (select first (+ 0 %r1)))) 0))
(assert
 (let ((?x2714 (+ 1 %r1)))
 (let ((?x2709 (select first ?x2714)))
 (let ((?x2858 (* (- 1) ?x2709)))
 (let ((?x556 (select memory 1)))
 (let ((?x1756 (+ 0 ?x556)))
 (= (+ ?x1756 ?x2858) 0)))))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x275 (node j)))
 (let (($x286 (>= ?x275 3)))
 (let (($x287 (and $x286 (< ?x275 (- M 1)) (= (select first ?x275) (node (+ j 1))) (>= (select first (+ ?x275 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x287)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x26 (select first 1)))
 (let ((?x279 (select first (+ (node j) 1))))
 (=> (and (<= 0 j) (< j found)) (and (distinct ?x279 ?x26) true)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2503 (select first j)))
 (let ((?x2687 (select memory j)))
 (let (($x914 (= ?x2687 ?x2503)))
 (=> (and (<= 1 j) (< j (+ 0 M))) $x914)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let (($x2029 (= (+ (+ 0 %r3) (* (- 1) (node found))) 0)))
(let (($x449 (= (+ (- 2) 2) 0)))
(let ((?x885 (select first i)))
(let (($x2630 (= (select (store memory out.inc out.read.7) i) ?x885)))
(let ((?x269 (+ 0 M)))
(let (($x1752 (< i ?x269)))
(let (($x300 (<= 1 i)))
(let (($x301 (and $x300 $x1752)))
(let (($x1760 (=> $x301 $x2630)))
(let (($x2925 (= (+ 0 (+ |#3| 0)) 0)))
(let (($x441 (= (+ (- 1) (+ |#1| 0)) 0)))
(let (($x64 (and $x441 (= (+ (+ (- 1) (+ |#2| 1)) (* (- 1) found)) 0) $x2925 $x1760 (= (+ (+ 0 (+ |#4| 0)) (* (- 1) found)) 0) $x449 $x2029)))
(not $x64))))))))))))))
(check-sat)
(pop 1)

; step from pattern 001 after 000 to pattern 111 after 001
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun found () Int)
(declare-fun first () (Array Int Int))
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.3 () Int)
(declare-fun out.inc () Int)
(declare-fun out.read.4 () Int)
(declare-fun out.read.7 () Int)
(declare-fun out.sub () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x12 (* 2 n)))
 (let ((?x14 (+ 3 ?x12)))
 (let ((?x16 (+ ?x14 0)))
 (<= ?x16 M)))))
(assert
 (let (($x29 (< found n)))
 (let (($x28 (>= found 0)))
 (let ((?x26 (select first 1)))
 (let (($x27 (>= ?x26 1)))
 (let ((?x24 (select first 2)))
 (let (($x25 (= ?x24 0)))
 (and $x25 $x27 $x28 $x29))))))))
(assert
 (let (($x35 (= (node n) 0)))
 (let ((?x32 (node 0)))
 (let ((?x31 (select first 0)))
 (let (($x33 (= ?x31 ?x32)))
 (and $x33 $x35))))))
(assert
 (let ((?x26 (select first 1)))
 (let ((?x39 (select first (+ (node found) 1))))
 (= ?x39 ?x26))))
(assert
 (let (($x2713 (>= %r1 0)))
 (and $x2713 (< %r1 M))))
(assert
 (let (($x2882 (>= %r2 0)))
 (and $x2882 (< %r2 M))))
(assert
 (let (($x2903 (< %r3 M)))
 (let (($x2928 (>= %r3 0)))
 (and $x2928 $x2903))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x2648 (and (distinct %r3 0) true)))
 (let (($x2897 (= %r2 0)))
 (let (($x2710 (= %r1 0)))
 (and $x2710 $x2897 $x2648)))))
(assert
 (let ((?x556 (select memory 1)))
 (= out.read.3 ?x556)))
(assert
 (let (($x4348 (>= out.read.3 0)))
 (and $x4348 (< out.read.3 M))))
(assert
 (= out.inc (ite (< %r3 (- M 1)) (+ %r3 1) 0)))
(assert
 (let ((?x321 (select memory out.inc)))
 (= out.read.4 ?x321)))
(assert
 (let (($x3032 (>= out.read.4 0)))
 (and $x3032 (< out.read.4 M))))
(assert
 (let ((?x321 (select memory out.inc)))
 (= out.read.7 ?x321)))
(assert
 (let (($x2122 (>= out.read.7 0)))
 (and $x2122 (< out.read.7 M))))
(assert
 (let ((?x2641 (ite (< out.read.3 out.read.4) (+ out.read.3 (- M out.read.4)) (- out.read.3 out.read.4))))
 (= out.sub ?x2641)))
(assert
 (let (($x2648 (and (distinct %r3 0) true)))
 (let (($x3022 (and (distinct 2 0) true)))
 (and (and (distinct out.sub 0) true) $x3022 $x2648))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (let ((?x365 (+ 0 |#2|)))
 (= ?x365 0)))
(assert
 (>= (+ (- 3) %r3) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) %r3)) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (let ((?x361 (+ 0 |#4|)))
 (= ?x361 0)))
(assert
 (let ((?x274 (select memory 0)))
 (let ((?x312 (+ 0 ?x274)))
 (= ?x312 0))))
(assert
 (= (+ 0 (select memory 2)) 0))
(assert
 (= (+ (+ 0 %r3) (* (- 1) (select first (+ 0 %r1)))) 0))
(assert
 (let ((?x2714 (+ 1 %r1)))
 (let ((?x2709 (select first ?x2714)))
 (let ((?x2858 (* (- 1) ?x2709)))
 (let ((?x556 (select memory 1)))
 (let ((?x1756 (+ 0 ?x556)))
 (= (+ ?x1756 ?x2858) 0)))))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x275 (node j)))
 (let (($x286 (>= ?x275 3)))
 (let (($x287 (and $x286 (< ?x275 (- M 1)) (= (select first ?x275) (node (+ j 1))) (>= (select first (+ ?x275 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x287)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x26 (select first 1)))
 (let ((?x279 (select first (+ (node j) 1))))
 (=> (and (<= 0 j) (< j found)) (and (distinct ?x279 ?x26) true)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2503 (select first j)))
 (let ((?x2687 (select memory j)))
 (let (($x914 (= ?x2687 ?x2503)))
 (=> (and (<= 1 j) (< j (+ 0 M))) $x914)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x2185 (+ (+ 0 (select (store memory out.inc out.read.7) 1)) (* (- 1) (select first (+ (- 1) 2))))))
(let (($x2062 (= (+ (+ 0 %r3) (* (- 1) (node (+ 0 (+ |#4| 0))))) 0)))
(let (($x875 (= (+ 0 (select (store memory out.inc out.read.7) 2)) 0)))
(let ((?x885 (select first i)))
(let (($x2630 (= (select (store memory out.inc out.read.7) i) ?x885)))
(let ((?x269 (+ 0 M)))
(let (($x1752 (< i ?x269)))
(let (($x300 (<= 1 i)))
(let (($x301 (and $x300 $x1752)))
(let (($x1760 (=> $x301 $x2630)))
(let (($x4395 (= (+ 0 (select (store memory out.inc out.read.7) 0)) 0)))
(let (($x449 (= (+ (- 2) 2) 0)))
(let (($x2925 (= (+ 0 (+ |#3| 0)) 0)))
(let ((?x2890 (+ (- 2) n)))
(let (($x2891 (>= ?x2890 0)))
(let (($x2026 (>= (+ (- 3) %r3) 0)))
(let (($x441 (= (+ (- 1) (+ |#1| 0)) 0)))
(let (($x2245 (and $x441 (= (+ (+ (- 1) (+ |#2| 1)) (* (- 1) (+ |#4| 0))) 0) $x2026 $x2891 $x2925 (>= (+ (+ (- 1) found) (* (- 1) (+ |#4| 0))) 0) (>= (+ ?x2890 (* (- 1) (+ |#4| 0))) 0) $x449 $x4395 $x1760 $x875 $x2062 (= ?x2185 0))))
(not $x2245))))))))))))))))))))
(check-sat)
(pop 1)

; step from pattern 001 after 111 to pattern 011 after 001
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun found () Int)
(declare-fun first () (Array Int Int))
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.3 () Int)
(declare-fun out.inc () Int)
(declare-fun out.read.4 () Int)
(declare-fun out.read.7 () Int)
(declare-fun out.sub () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x12 (* 2 n)))
 (let ((?x14 (+ 3 ?x12)))
 (let ((?x16 (+ ?x14 0)))
 (<= ?x16 M)))))
(assert
 (let (($x29 (< found n)))
 (let (($x28 (>= found 0)))
 (let ((?x26 (select first 1)))
 (let (($x27 (>= ?x26 1)))
 (let ((?x24 (select first 2)))
 (let (($x25 (= ?x24 0)))
 (and $x25 $x27 $x28 $x29))))))))
(assert
 (let (($x35 (= (node n) 0)))
 (let ((?x32 (node 0)))
 (let ((?x31 (select first 0)))
 (let (($x33 (= ?x31 ?x32)))
 (and $x33 $x35))))))
(assert
 (let ((?x26 (select first 1)))
 (let ((?x39 (select first (+ (node found) 1))))
 (= ?x39 ?x26))))
(assert
 (let (($x2713 (>= %r1 0)))
 (and $x2713 (< %r1 M))))
(assert
 (let (($x2882 (>= %r2 0)))
 (and $x2882 (< %r2 M))))
(assert
 (let (($x2903 (< %r3 M)))
 (let (($x2928 (>= %r3 0)))
 (and $x2928 $x2903))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x2648 (and (distinct %r3 0) true)))
 (let (($x2897 (= %r2 0)))
 (let (($x2710 (= %r1 0)))
 (and $x2710 $x2897 $x2648)))))
(assert
 (let ((?x556 (select memory 1)))
 (= out.read.3 ?x556)))
(assert
 (let (($x4348 (>= out.read.3 0)))
 (and $x4348 (< out.read.3 M))))
(assert
 (= out.inc (ite (< %r3 (- M 1)) (+ %r3 1) 0)))
(assert
 (let ((?x321 (select memory out.inc)))
 (= out.read.4 ?x321)))
(assert
 (let (($x3032 (>= out.read.4 0)))
 (and $x3032 (< out.read.4 M))))
(assert
 (let ((?x321 (select memory out.inc)))
 (= out.read.7 ?x321)))
(assert
 (let (($x2122 (>= out.read.7 0)))
 (and $x2122 (< out.read.7 M))))
(assert
 (let ((?x2641 (ite (< out.read.3 out.read.4) (+ out.read.3 (- M out.read.4)) (- out.read.3 out.read.4))))
 (= out.sub ?x2641)))
(assert
 (let (($x2648 (and (distinct %r3 0) true)))
 (let (($x3022 (and (distinct 2 0) true)))
 (let (($x3009 (= out.sub 0)))
 (and $x3009 $x3022 $x2648)))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ (+ 0 |#2|) (* (- 1) |#4|)) 0))
(assert
 (>= (+ (- 3) %r3) 0))
(assert
 (let ((?x2890 (+ (- 2) n)))
 (>= ?x2890 0)))
(assert
 (>= (+ (+ 0 found) (* (- 1) |#4|)) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) %r3)) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (let ((?x274 (select memory 0)))
 (let ((?x312 (+ 0 ?x274)))
 (= ?x312 0))))
(assert
 (= (+ 0 (select memory 2)) 0))
(assert
 (= (+ (+ 0 %r3) (* (- 1) (node (+ 0 |#4|)))) 0))
(assert
 (let ((?x2714 (+ 1 %r1)))
 (let ((?x2709 (select first ?x2714)))
 (let ((?x2858 (* (- 1) ?x2709)))
 (let ((?x556 (select memory 1)))
 (let ((?x1756 (+ 0 ?x556)))
 (= (+ ?x1756 ?x2858) 0)))))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x275 (node j)))
 (let (($x286 (>= ?x275 3)))
 (let (($x287 (and $x286 (< ?x275 (- M 1)) (= (select first ?x275) (node (+ j 1))) (>= (select first (+ ?x275 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x287)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x26 (select first 1)))
 (let ((?x279 (select first (+ (node j) 1))))
 (=> (and (<= 0 j) (< j found)) (and (distinct ?x279 ?x26) true)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2503 (select first j)))
 (let ((?x2687 (select memory j)))
 (let (($x914 (= ?x2687 ?x2503)))
 (=> (and (<= 1 j) (< j (+ 0 M))) $x914)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let (($x2029 (= (+ (+ 0 %r3) (* (- 1) (node found))) 0)))
(let (($x449 (= (+ (- 2) 2) 0)))
(let ((?x885 (select first i)))
(let (($x2630 (= (select (store memory out.inc out.read.7) i) ?x885)))
(let ((?x269 (+ 0 M)))
(let (($x1752 (< i ?x269)))
(let (($x300 (<= 1 i)))
(let (($x301 (and $x300 $x1752)))
(let (($x1760 (=> $x301 $x2630)))
(let (($x2925 (= (+ 0 (+ |#3| 0)) 0)))
(let (($x441 (= (+ (- 1) (+ |#1| 0)) 0)))
(let (($x64 (and $x441 (= (+ (+ (- 1) (+ |#2| 1)) (* (- 1) found)) 0) $x2925 $x1760 (= (+ (+ 0 (+ |#4| 0)) (* (- 1) found)) 0) $x449 $x2029)))
(not $x64))))))))))))))
(check-sat)
(pop 1)

; step from pattern 001 after 111 to pattern 111 after 001
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun found () Int)
(declare-fun first () (Array Int Int))
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.3 () Int)
(declare-fun out.inc () Int)
(declare-fun out.read.4 () Int)
(declare-fun out.read.7 () Int)
(declare-fun out.sub () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x12 (* 2 n)))
 (let ((?x14 (+ 3 ?x12)))
 (let ((?x16 (+ ?x14 0)))
 (<= ?x16 M)))))
(assert
 (let (($x29 (< found n)))
 (let (($x28 (>= found 0)))
 (let ((?x26 (select first 1)))
 (let (($x27 (>= ?x26 1)))
 (let ((?x24 (select first 2)))
 (let (($x25 (= ?x24 0)))
 (and $x25 $x27 $x28 $x29))))))))
(assert
 (let (($x35 (= (node n) 0)))
 (let ((?x32 (node 0)))
 (let ((?x31 (select first 0)))
 (let (($x33 (= ?x31 ?x32)))
 (and $x33 $x35))))))
(assert
 (let ((?x26 (select first 1)))
 (let ((?x39 (select first (+ (node found) 1))))
 (= ?x39 ?x26))))
(assert
 (let (($x2713 (>= %r1 0)))
 (and $x2713 (< %r1 M))))
(assert
 (let (($x2882 (>= %r2 0)))
 (and $x2882 (< %r2 M))))
(assert
 (let (($x2903 (< %r3 M)))
 (let (($x2928 (>= %r3 0)))
 (and $x2928 $x2903))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x2648 (and (distinct %r3 0) true)))
 (let (($x2897 (= %r2 0)))
 (let (($x2710 (= %r1 0)))
 (and $x2710 $x2897 $x2648)))))
(assert
 (let ((?x556 (select memory 1)))
 (= out.read.3 ?x556)))
(assert
 (let (($x4348 (>= out.read.3 0)))
 (and $x4348 (< out.read.3 M))))
(assert
 (= out.inc (ite (< %r3 (- M 1)) (+ %r3 1) 0)))
(assert
 (let ((?x321 (select memory out.inc)))
 (= out.read.4 ?x321)))
(assert
 (let (($x3032 (>= out.read.4 0)))
 (and $x3032 (< out.read.4 M))))
(assert
 (let ((?x321 (select memory out.inc)))
 (= out.read.7 ?x321)))
(assert
 (let (($x2122 (>= out.read.7 0)))
 (and $x2122 (< out.read.7 M))))
(assert
 (let ((?x2641 (ite (< out.read.3 out.read.4) (+ out.read.3 (- M out.read.4)) (- out.read.3 out.read.4))))
 (= out.sub ?x2641)))
(assert
 (let (($x2648 (and (distinct %r3 0) true)))
 (let (($x3022 (and (distinct 2 0) true)))
 (and (and (distinct out.sub 0) true) $x3022 $x2648))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ (+ 0 |#2|) (* (- 1) |#4|)) 0))
(assert
 (>= (+ (- 3) %r3) 0))
(assert
 (let ((?x2890 (+ (- 2) n)))
 (>= ?x2890 0)))
(assert
 (>= (+ (+ 0 found) (* (- 1) |#4|)) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) %r3)) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (let ((?x274 (select memory 0)))
 (let ((?x312 (+ 0 ?x274)))
 (= ?x312 0))))
(assert
 (= (+ 0 (select memory 2)) 0))
(assert
 (= (+ (+ 0 %r3) (* (- 1) (node (+ 0 |#4|)))) 0))
(assert
 (let ((?x2714 (+ 1 %r1)))
 (let ((?x2709 (select first ?x2714)))
 (let ((?x2858 (* (- 1) ?x2709)))
 (let ((?x556 (select memory 1)))
 (let ((?x1756 (+ 0 ?x556)))
 (= (+ ?x1756 ?x2858) 0)))))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x275 (node j)))
 (let (($x286 (>= ?x275 3)))
 (let (($x287 (and $x286 (< ?x275 (- M 1)) (= (select first ?x275) (node (+ j 1))) (>= (select first (+ ?x275 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x287)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x26 (select first 1)))
 (let ((?x279 (select first (+ (node j) 1))))
 (=> (and (<= 0 j) (< j found)) (and (distinct ?x279 ?x26) true)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2503 (select first j)))
 (let ((?x2687 (select memory j)))
 (let (($x914 (= ?x2687 ?x2503)))
 (=> (and (<= 1 j) (< j (+ 0 M))) $x914)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x2185 (+ (+ 0 (select (store memory out.inc out.read.7) 1)) (* (- 1) (select first (+ (- 1) 2))))))
(let (($x2062 (= (+ (+ 0 %r3) (* (- 1) (node (+ 0 (+ |#4| 0))))) 0)))
(let (($x875 (= (+ 0 (select (store memory out.inc out.read.7) 2)) 0)))
(let ((?x885 (select first i)))
(let (($x2630 (= (select (store memory out.inc out.read.7) i) ?x885)))
(let ((?x269 (+ 0 M)))
(let (($x1752 (< i ?x269)))
(let (($x300 (<= 1 i)))
(let (($x301 (and $x300 $x1752)))
(let (($x1760 (=> $x301 $x2630)))
(let (($x4395 (= (+ 0 (select (store memory out.inc out.read.7) 0)) 0)))
(let (($x449 (= (+ (- 2) 2) 0)))
(let (($x2925 (= (+ 0 (+ |#3| 0)) 0)))
(let ((?x2890 (+ (- 2) n)))
(let (($x2891 (>= ?x2890 0)))
(let (($x2026 (>= (+ (- 3) %r3) 0)))
(let (($x441 (= (+ (- 1) (+ |#1| 0)) 0)))
(let (($x2245 (and $x441 (= (+ (+ (- 1) (+ |#2| 1)) (* (- 1) (+ |#4| 0))) 0) $x2026 $x2891 $x2925 (>= (+ (+ (- 1) found) (* (- 1) (+ |#4| 0))) 0) (>= (+ ?x2890 (* (- 1) (+ |#4| 0))) 0) $x449 $x4395 $x1760 $x875 $x2062 (= ?x2185 0))))
(not $x2245))))))))))))))))))))
(check-sat)
(pop 1)

; step from pattern 011 after 001 to the end
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun found () Int)
(declare-fun first () (Array Int Int))
(declare-fun node (Int) Int)
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
 (let ((?x12 (* 2 n)))
 (let ((?x14 (+ 3 ?x12)))
 (let ((?x16 (+ ?x14 0)))
 (<= ?x16 M)))))
(assert
 (let (($x29 (< found n)))
 (let (($x28 (>= found 0)))
 (let ((?x26 (select first 1)))
 (let (($x27 (>= ?x26 1)))
 (let ((?x24 (select first 2)))
 (let (($x25 (= ?x24 0)))
 (and $x25 $x27 $x28 $x29))))))))
(assert
 (let (($x35 (= (node n) 0)))
 (let ((?x32 (node 0)))
 (let ((?x31 (select first 0)))
 (let (($x33 (= ?x31 ?x32)))
 (and $x33 $x35))))))
(assert
 (let ((?x26 (select first 1)))
 (let ((?x39 (select first (+ (node found) 1))))
 (= ?x39 ?x26))))
(assert
 (let (($x2713 (>= %r1 0)))
 (and $x2713 (< %r1 M))))
(assert
 (let (($x2882 (>= %r2 0)))
 (and $x2882 (< %r2 M))))
(assert
 (let (($x2903 (< %r3 M)))
 (let (($x2928 (>= %r3 0)))
 (and $x2928 $x2903))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x2648 (and (distinct %r3 0) true)))
 (let (($x3115 (and (distinct %r2 0) true)))
 (let (($x2710 (= %r1 0)))
 (and $x2710 $x3115 $x2648)))))
(assert
 (let ((?x2678 (select memory %r3)))
 (= out.read ?x2678)))
(assert
 (let (($x2667 (>= out.read 0)))
 (and $x2667 (< out.read M))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ (+ (- 1) |#2|) (* (- 1) found)) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (= (+ (+ 0 |#4|) (* (- 1) found)) 0))
(assert
 (= (+ (- 2) %r2) 0))
(assert
 (= (+ (+ 0 %r3) (* (- 1) (node found))) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x275 (node j)))
 (let (($x286 (>= ?x275 3)))
 (let (($x287 (and $x286 (< ?x275 (- M 1)) (= (select first ?x275) (node (+ j 1))) (>= (select first (+ ?x275 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x287)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x26 (select first 1)))
 (let ((?x279 (select first (+ (node j) 1))))
 (=> (and (<= 0 j) (< j found)) (and (distinct ?x279 ?x26) true)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2503 (select first j)))
 (let ((?x2687 (select memory j)))
 (let (($x914 (= ?x2687 ?x2503)))
 (=> (and (<= 1 j) (< j (+ 0 M))) $x914)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x885 (select first i)))
(let ((?x2672 (store memory %r2 %r3)))
(let ((?x518 (select ?x2672 i)))
(let (($x519 (= ?x518 ?x885)))
(let (($x5221 (and (=> (and (<= 3 i) (< i (+ 0 M))) $x519) (=> (and (<= 1 i) (> 2 i)) $x519))))
(not $x5221)))))))
(check-sat)
(pop 1)

; step from pattern 111 after 001 to pattern 001 after 111
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun found () Int)
(declare-fun first () (Array Int Int))
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
(declare-fun out.read.6 () Int)
(declare-fun out.read.7 () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x12 (* 2 n)))
 (let ((?x14 (+ 3 ?x12)))
 (let ((?x16 (+ ?x14 0)))
 (<= ?x16 M)))))
(assert
 (let (($x29 (< found n)))
 (let (($x28 (>= found 0)))
 (let ((?x26 (select first 1)))
 (let (($x27 (>= ?x26 1)))
 (let ((?x24 (select first 2)))
 (let (($x25 (= ?x24 0)))
 (and $x25 $x27 $x28 $x29))))))))
(assert
 (let (($x35 (= (node n) 0)))
 (let ((?x32 (node 0)))
 (let ((?x31 (select first 0)))
 (let (($x33 (= ?x31 ?x32)))
 (and $x33 $x35))))))
(assert
 (let ((?x26 (select first 1)))
 (let ((?x39 (select first (+ (node found) 1))))
 (= ?x39 ?x26))))
(assert
 (let (($x2713 (>= %r1 0)))
 (and $x2713 (< %r1 M))))
(assert
 (let (($x2882 (>= %r2 0)))
 (and $x2882 (< %r2 M))))
(assert
 (let (($x2903 (< %r3 M)))
 (let (($x2928 (>= %r3 0)))
 (and $x2928 $x2903))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x2648 (and (distinct %r3 0) true)))
 (let (($x3115 (and (distinct %r2 0) true)))
 (and (and (distinct %r1 0) true) $x3115 $x2648))))
(assert
 (let ((?x364 (select memory 2)))
 (= out.read.2 ?x364)))
(assert
 (let (($x996 (>= out.read.2 0)))
 (and $x996 (< out.read.2 M))))
(assert
 (let ((?x2678 (select memory %r3)))
 (= out.read.6 ?x2678)))
(assert
 (let (($x2196 (>= out.read.6 0)))
 (and $x2196 (< out.read.6 M))))
(assert
 (let ((?x2678 (select memory %r3)))
 (= out.read.7 ?x2678)))
(assert
 (let (($x2122 (>= out.read.7 0)))
 (and $x2122 (< out.read.7 M))))
(assert
 (let (($x5657 (= out.read.2 0)))
 (and $x5657 $x5657 (and (distinct out.read.6 0) true))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ (+ (- 1) |#2|) (* (- 1) |#4|)) 0))
(assert
 (>= (+ (- 3) %r3) 0))
(assert
 (let ((?x2890 (+ (- 2) n)))
 (>= ?x2890 0)))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (>= (+ (+ (- 1) found) (* (- 1) |#4|)) 0))
(assert
 (>= (+ (+ (- 2) n) (* (- 1) |#4|)) 0))
(assert
 (= (+ (- 2) %r2) 0))
(assert
 (let ((?x274 (select memory 0)))
 (let ((?x312 (+ 0 ?x274)))
 (= ?x312 0))))
(assert
 (= (+ 0 (select memory 2)) 0))
(assert
 (= (+ (+ 0 %r3) (* (- 1) (node (+ 0 |#4|)))) 0))
(assert
 (let ((?x2041 (+ (- 1) %r2)))
 (let ((?x2047 (select first ?x2041)))
 (let ((?x4400 (* (- 1) ?x2047)))
 (let ((?x556 (select memory 1)))
 (let ((?x1756 (+ 0 ?x556)))
 (= (+ ?x1756 ?x4400) 0)))))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x275 (node j)))
 (let (($x286 (>= ?x275 3)))
 (let (($x287 (and $x286 (< ?x275 (- M 1)) (= (select first ?x275) (node (+ j 1))) (>= (select first (+ ?x275 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x287)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x26 (select first 1)))
 (let ((?x279 (select first (+ (node j) 1))))
 (=> (and (<= 0 j) (< j found)) (and (distinct ?x279 ?x26) true)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2503 (select first j)))
 (let ((?x2687 (select memory j)))
 (let (($x914 (= ?x2687 ?x2503)))
 (=> (and (<= 1 j) (< j (+ 0 M))) $x914)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x2862 (+ (+ 0 (select (store memory %r3 out.read.7) 1)) (* (- 1) (select first (+ 1 out.read.2))))))
(let (($x2917 (= (+ (+ 0 out.read.6) (* (- 1) (node (+ 0 (+ |#4| 1))))) 0)))
(let ((?x885 (select first i)))
(let (($x2229 (= (select (store memory %r3 out.read.7) i) ?x885)))
(let ((?x269 (+ 0 M)))
(let (($x1752 (< i ?x269)))
(let (($x300 (<= 1 i)))
(let (($x301 (and $x300 $x1752)))
(let (($x2925 (= (+ 0 (+ |#3| 0)) 0)))
(let ((?x2890 (+ (- 2) n)))
(let (($x2891 (>= ?x2890 0)))
(let (($x441 (= (+ (- 1) (+ |#1| 0)) 0)))
(let (($x439 (and $x441 (= (+ (+ 0 (+ |#2| 0)) (* (- 1) (+ |#4| 1))) 0) (>= (+ (- 3) out.read.6) 0) $x2891 (>= (+ (+ 0 found) (* (- 1) (+ |#4| 1))) 0) (>= (+ (+ (- 2) M) (* (- 1) out.read.6)) 0) $x2925 (=> $x301 $x2229) (= (+ 0 (select (store memory %r3 out.read.7) 0)) 0) (= (+ 0 (select (store memory %r3 out.read.7) 2)) 0) $x2917 (= ?x2862 0))))
(not $x439)))))))))))))))
(check-sat)
(pop 1)

; limit at pattern 000 at the start
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun found () Int)
(declare-fun first () (Array Int Int))
(declare-fun node (Int) Int)
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
 (let ((?x12 (* 2 n)))
 (let ((?x14 (+ 3 ?x12)))
 (let ((?x16 (+ ?x14 0)))
 (<= ?x16 M)))))
(assert
 (let (($x29 (< found n)))
 (let (($x28 (>= found 0)))
 (let ((?x26 (select first 1)))
 (let (($x27 (>= ?x26 1)))
 (let ((?x24 (select first 2)))
 (let (($x25 (= ?x24 0)))
 (and $x25 $x27 $x28 $x29))))))))
(assert
 (let (($x35 (= (node n) 0)))
 (let ((?x32 (node 0)))
 (let ((?x31 (select first 0)))
 (let (($x33 (= ?x31 ?x32)))
 (and $x33 $x35))))))
(assert
 (let ((?x26 (select first 1)))
 (let ((?x39 (select first (+ (node found) 1))))
 (= ?x39 ?x26))))
(assert
 (let (($x2713 (>= %r1 0)))
 (and $x2713 (< %r1 M))))
(assert
 (let (($x2882 (>= %r2 0)))
 (and $x2882 (< %r2 M))))
(assert
 (let (($x2903 (< %r3 M)))
 (let (($x2928 (>= %r3 0)))
 (and $x2928 $x2903))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x2893 (= %r3 0)))
 (let (($x2897 (= %r2 0)))
 (let (($x2710 (= %r1 0)))
 (and $x2710 $x2897 $x2893)))))
(assert
 (let ((?x2678 (select memory %r3)))
 (= out.read ?x2678)))
(assert
 (let (($x2667 (>= out.read 0)))
 (and $x2667 (< out.read M))))
(assert
 (= (+ 0 |#1|) 0))
(assert
 (let ((?x365 (+ 0 |#2|)))
 (= ?x365 0)))
(assert
 (>= (+ (- 3) (select memory 0)) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 0))) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (let ((?x361 (+ 0 |#4|)))
 (= ?x361 0)))
(assert
 (= (+ 0 (select memory 2)) 0))
(assert
 (let ((?x4261 (* (- 1) (select first (+ 0 %r1)))))
 (let ((?x274 (select memory 0)))
 (let ((?x312 (+ 0 ?x274)))
 (= (+ ?x312 ?x4261) 0)))))
(assert
 (let ((?x2714 (+ 1 %r1)))
 (let ((?x2709 (select first ?x2714)))
 (let ((?x2858 (* (- 1) ?x2709)))
 (let ((?x556 (select memory 1)))
 (let ((?x1756 (+ 0 ?x556)))
 (= (+ ?x1756 ?x2858) 0)))))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x275 (node j)))
 (let (($x286 (>= ?x275 3)))
 (let (($x287 (and $x286 (< ?x275 (- M 1)) (= (select first ?x275) (node (+ j 1))) (>= (select first (+ ?x275 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x287)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x26 (select first 1)))
 (let ((?x279 (select first (+ (node j) 1))))
 (=> (and (<= 0 j) (< j found)) (and (distinct ?x279 ?x26) true)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2503 (select first j)))
 (let ((?x2687 (select memory j)))
 (let (($x914 (= ?x2687 ?x2503)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x914)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let (($x5604 (and (<= (+ (+ |#1| |#2| |#3| |#4|) 1) (+ (* 20 n) 20)))))
(not $x5604)))
(check-sat)
(pop 1)

; covered after pattern 000 at the start
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun found () Int)
(declare-fun first () (Array Int Int))
(declare-fun node (Int) Int)
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
 (let ((?x12 (* 2 n)))
 (let ((?x14 (+ 3 ?x12)))
 (let ((?x16 (+ ?x14 0)))
 (<= ?x16 M)))))
(assert
 (let (($x29 (< found n)))
 (let (($x28 (>= found 0)))
 (let ((?x26 (select first 1)))
 (let (($x27 (>= ?x26 1)))
 (let ((?x24 (select first 2)))
 (let (($x25 (= ?x24 0)))
 (and $x25 $x27 $x28 $x29))))))))
(assert
 (let (($x35 (= (node n) 0)))
 (let ((?x32 (node 0)))
 (let ((?x31 (select first 0)))
 (let (($x33 (= ?x31 ?x32)))
 (and $x33 $x35))))))
(assert
 (let ((?x26 (select first 1)))
 (let ((?x39 (select first (+ (node found) 1))))
 (= ?x39 ?x26))))
(assert
 (let (($x2713 (>= %r1 0)))
 (and $x2713 (< %r1 M))))
(assert
 (let (($x2882 (>= %r2 0)))
 (and $x2882 (< %r2 M))))
(assert
 (let (($x2903 (< %r3 M)))
 (let (($x2928 (>= %r3 0)))
 (and $x2928 $x2903))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x2893 (= %r3 0)))
 (let (($x2897 (= %r2 0)))
 (let (($x2710 (= %r1 0)))
 (and $x2710 $x2897 $x2893)))))
(assert
 (let ((?x2678 (select memory %r3)))
 (= out.read ?x2678)))
(assert
 (let (($x2667 (>= out.read 0)))
 (and $x2667 (< out.read M))))
(assert
 (let (($x2897 (= %r2 0)))
 (let (($x2710 (= %r1 0)))
 (let (($x394 (and $x2710 $x2897 (and (distinct out.read 0) true))))
 (not $x394)))))
(assert
 (= (+ 0 |#1|) 0))
(assert
 (let ((?x365 (+ 0 |#2|)))
 (= ?x365 0)))
(assert
 (>= (+ (- 3) (select memory 0)) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 0))) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (let ((?x361 (+ 0 |#4|)))
 (= ?x361 0)))
(assert
 (= (+ 0 (select memory 2)) 0))
(assert
 (let ((?x4261 (* (- 1) (select first (+ 0 %r1)))))
 (let ((?x274 (select memory 0)))
 (let ((?x312 (+ 0 ?x274)))
 (= (+ ?x312 ?x4261) 0)))))
(assert
 (let ((?x2714 (+ 1 %r1)))
 (let ((?x2709 (select first ?x2714)))
 (let ((?x2858 (* (- 1) ?x2709)))
 (let ((?x556 (select memory 1)))
 (let ((?x1756 (+ 0 ?x556)))
 (= (+ ?x1756 ?x2858) 0)))))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x275 (node j)))
 (let (($x286 (>= ?x275 3)))
 (let (($x287 (and $x286 (< ?x275 (- M 1)) (= (select first ?x275) (node (+ j 1))) (>= (select first (+ ?x275 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x287)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x26 (select first 1)))
 (let ((?x279 (select first (+ (node j) 1))))
 (=> (and (<= 0 j) (< j found)) (and (distinct ?x279 ?x26) true)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2503 (select first j)))
 (let ((?x2687 (select memory j)))
 (let (($x914 (= ?x2687 ?x2503)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x914)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (not (and false)))
(check-sat)
(pop 1)

; limit at pattern 001 after 000
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun found () Int)
(declare-fun first () (Array Int Int))
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.3 () Int)
(declare-fun out.inc () Int)
(declare-fun out.read.4 () Int)
(declare-fun out.read.7 () Int)
(declare-fun out.sub () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x12 (* 2 n)))
 (let ((?x14 (+ 3 ?x12)))
 (let ((?x16 (+ ?x14 0)))
 (<= ?x16 M)))))
(assert
 (let (($x29 (< found n)))
 (let (($x28 (>= found 0)))
 (let ((?x26 (select first 1)))
 (let (($x27 (>= ?x26 1)))
 (let ((?x24 (select first 2)))
 (let (($x25 (= ?x24 0)))
 (and $x25 $x27 $x28 $x29))))))))
(assert
 (let (($x35 (= (node n) 0)))
 (let ((?x32 (node 0)))
 (let ((?x31 (select first 0)))
 (let (($x33 (= ?x31 ?x32)))
 (and $x33 $x35))))))
(assert
 (let ((?x26 (select first 1)))
 (let ((?x39 (select first (+ (node found) 1))))
 (= ?x39 ?x26))))
(assert
 (let (($x2713 (>= %r1 0)))
 (and $x2713 (< %r1 M))))
(assert
 (let (($x2882 (>= %r2 0)))
 (and $x2882 (< %r2 M))))
(assert
 (let (($x2903 (< %r3 M)))
 (let (($x2928 (>= %r3 0)))
 (and $x2928 $x2903))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x2648 (and (distinct %r3 0) true)))
 (let (($x2897 (= %r2 0)))
 (let (($x2710 (= %r1 0)))
 (and $x2710 $x2897 $x2648)))))
(assert
 (let ((?x556 (select memory 1)))
 (= out.read.3 ?x556)))
(assert
 (let (($x4348 (>= out.read.3 0)))
 (and $x4348 (< out.read.3 M))))
(assert
 (= out.inc (ite (< %r3 (- M 1)) (+ %r3 1) 0)))
(assert
 (let ((?x321 (select memory out.inc)))
 (= out.read.4 ?x321)))
(assert
 (let (($x3032 (>= out.read.4 0)))
 (and $x3032 (< out.read.4 M))))
(assert
 (let ((?x321 (select memory out.inc)))
 (= out.read.7 ?x321)))
(assert
 (let (($x2122 (>= out.read.7 0)))
 (and $x2122 (< out.read.7 M))))
(assert
 (let ((?x2641 (ite (< out.read.3 out.read.4) (+ out.read.3 (- M out.read.4)) (- out.read.3 out.read.4))))
 (= out.sub ?x2641)))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (let ((?x365 (+ 0 |#2|)))
 (= ?x365 0)))
(assert
 (>= (+ (- 3) %r3) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) %r3)) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (let ((?x361 (+ 0 |#4|)))
 (= ?x361 0)))
(assert
 (let ((?x274 (select memory 0)))
 (let ((?x312 (+ 0 ?x274)))
 (= ?x312 0))))
(assert
 (= (+ 0 (select memory 2)) 0))
(assert
 (= (+ (+ 0 %r3) (* (- 1) (select first (+ 0 %r1)))) 0))
(assert
 (let ((?x2714 (+ 1 %r1)))
 (let ((?x2709 (select first ?x2714)))
 (let ((?x2858 (* (- 1) ?x2709)))
 (let ((?x556 (select memory 1)))
 (let ((?x1756 (+ 0 ?x556)))
 (= (+ ?x1756 ?x2858) 0)))))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x275 (node j)))
 (let (($x286 (>= ?x275 3)))
 (let (($x287 (and $x286 (< ?x275 (- M 1)) (= (select first ?x275) (node (+ j 1))) (>= (select first (+ ?x275 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x287)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x26 (select first 1)))
 (let ((?x279 (select first (+ (node j) 1))))
 (=> (and (<= 0 j) (< j found)) (and (distinct ?x279 ?x26) true)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2503 (select first j)))
 (let ((?x2687 (select memory j)))
 (let (($x914 (= ?x2687 ?x2503)))
 (=> (and (<= 1 j) (< j (+ 0 M))) $x914)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let (($x5604 (and (<= (+ (+ |#1| |#2| |#3| |#4|) 1) (+ (* 20 n) 20)))))
(not $x5604)))
(check-sat)
(pop 1)

; covered after pattern 001 after 000
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun found () Int)
(declare-fun first () (Array Int Int))
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.3 () Int)
(declare-fun out.inc () Int)
(declare-fun out.read.4 () Int)
(declare-fun out.read.7 () Int)
(declare-fun out.sub () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x12 (* 2 n)))
 (let ((?x14 (+ 3 ?x12)))
 (let ((?x16 (+ ?x14 0)))
 (<= ?x16 M)))))
(assert
 (let (($x29 (< found n)))
 (let (($x28 (>= found 0)))
 (let ((?x26 (select first 1)))
 (let (($x27 (>= ?x26 1)))
 (let ((?x24 (select first 2)))
 (let (($x25 (= ?x24 0)))
 (and $x25 $x27 $x28 $x29))))))))
(assert
 (let (($x35 (= (node n) 0)))
 (let ((?x32 (node 0)))
 (let ((?x31 (select first 0)))
 (let (($x33 (= ?x31 ?x32)))
 (and $x33 $x35))))))
(assert
 (let ((?x26 (select first 1)))
 (let ((?x39 (select first (+ (node found) 1))))
 (= ?x39 ?x26))))
(assert
 (let (($x2713 (>= %r1 0)))
 (and $x2713 (< %r1 M))))
(assert
 (let (($x2882 (>= %r2 0)))
 (and $x2882 (< %r2 M))))
(assert
 (let (($x2903 (< %r3 M)))
 (let (($x2928 (>= %r3 0)))
 (and $x2928 $x2903))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x2648 (and (distinct %r3 0) true)))
 (let (($x2897 (= %r2 0)))
 (let (($x2710 (= %r1 0)))
 (and $x2710 $x2897 $x2648)))))
(assert
 (let ((?x556 (select memory 1)))
 (= out.read.3 ?x556)))
(assert
 (let (($x4348 (>= out.read.3 0)))
 (and $x4348 (< out.read.3 M))))
(assert
 (= out.inc (ite (< %r3 (- M 1)) (+ %r3 1) 0)))
(assert
 (let ((?x321 (select memory out.inc)))
 (= out.read.4 ?x321)))
(assert
 (let (($x3032 (>= out.read.4 0)))
 (and $x3032 (< out.read.4 M))))
(assert
 (let ((?x321 (select memory out.inc)))
 (= out.read.7 ?x321)))
(assert
 (let (($x2122 (>= out.read.7 0)))
 (and $x2122 (< out.read.7 M))))
(assert
 (let ((?x2641 (ite (< out.read.3 out.read.4) (+ out.read.3 (- M out.read.4)) (- out.read.3 out.read.4))))
 (= out.sub ?x2641)))
(assert
 (let (($x2648 (and (distinct %r3 0) true)))
 (let (($x3022 (and (distinct 2 0) true)))
 (let (($x3009 (= out.sub 0)))
 (let (($x3021 (and $x3009 $x3022 $x2648)))
 (not $x3021))))))
(assert
 (let (($x2648 (and (distinct %r3 0) true)))
 (let (($x3022 (and (distinct 2 0) true)))
 (let (($x452 (and (and (distinct out.sub 0) true) $x3022 $x2648)))
 (not $x452)))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (let ((?x365 (+ 0 |#2|)))
 (= ?x365 0)))
(assert
 (>= (+ (- 3) %r3) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) %r3)) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (let ((?x361 (+ 0 |#4|)))
 (= ?x361 0)))
(assert
 (let ((?x274 (select memory 0)))
 (let ((?x312 (+ 0 ?x274)))
 (= ?x312 0))))
(assert
 (= (+ 0 (select memory 2)) 0))
(assert
 (= (+ (+ 0 %r3) (* (- 1) (select first (+ 0 %r1)))) 0))
(assert
 (let ((?x2714 (+ 1 %r1)))
 (let ((?x2709 (select first ?x2714)))
 (let ((?x2858 (* (- 1) ?x2709)))
 (let ((?x556 (select memory 1)))
 (let ((?x1756 (+ 0 ?x556)))
 (= (+ ?x1756 ?x2858) 0)))))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x275 (node j)))
 (let (($x286 (>= ?x275 3)))
 (let (($x287 (and $x286 (< ?x275 (- M 1)) (= (select first ?x275) (node (+ j 1))) (>= (select first (+ ?x275 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x287)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x26 (select first 1)))
 (let ((?x279 (select first (+ (node j) 1))))
 (=> (and (<= 0 j) (< j found)) (and (distinct ?x279 ?x26) true)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2503 (select first j)))
 (let ((?x2687 (select memory j)))
 (let (($x914 (= ?x2687 ?x2503)))
 (=> (and (<= 1 j) (< j (+ 0 M))) $x914)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (not (and false)))
(check-sat)
(pop 1)

; limit at pattern 011 after 001
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun found () Int)
(declare-fun first () (Array Int Int))
(declare-fun node (Int) Int)
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
 (let ((?x12 (* 2 n)))
 (let ((?x14 (+ 3 ?x12)))
 (let ((?x16 (+ ?x14 0)))
 (<= ?x16 M)))))
(assert
 (let (($x29 (< found n)))
 (let (($x28 (>= found 0)))
 (let ((?x26 (select first 1)))
 (let (($x27 (>= ?x26 1)))
 (let ((?x24 (select first 2)))
 (let (($x25 (= ?x24 0)))
 (and $x25 $x27 $x28 $x29))))))))
(assert
 (let (($x35 (= (node n) 0)))
 (let ((?x32 (node 0)))
 (let ((?x31 (select first 0)))
 (let (($x33 (= ?x31 ?x32)))
 (and $x33 $x35))))))
(assert
 (let ((?x26 (select first 1)))
 (let ((?x39 (select first (+ (node found) 1))))
 (= ?x39 ?x26))))
(assert
 (let (($x2713 (>= %r1 0)))
 (and $x2713 (< %r1 M))))
(assert
 (let (($x2882 (>= %r2 0)))
 (and $x2882 (< %r2 M))))
(assert
 (let (($x2903 (< %r3 M)))
 (let (($x2928 (>= %r3 0)))
 (and $x2928 $x2903))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x2648 (and (distinct %r3 0) true)))
 (let (($x3115 (and (distinct %r2 0) true)))
 (let (($x2710 (= %r1 0)))
 (and $x2710 $x3115 $x2648)))))
(assert
 (let ((?x2678 (select memory %r3)))
 (= out.read ?x2678)))
(assert
 (let (($x2667 (>= out.read 0)))
 (and $x2667 (< out.read M))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ (+ (- 1) |#2|) (* (- 1) found)) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (= (+ (+ 0 |#4|) (* (- 1) found)) 0))
(assert
 (= (+ (- 2) %r2) 0))
(assert
 (= (+ (+ 0 %r3) (* (- 1) (node found))) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x275 (node j)))
 (let (($x286 (>= ?x275 3)))
 (let (($x287 (and $x286 (< ?x275 (- M 1)) (= (select first ?x275) (node (+ j 1))) (>= (select first (+ ?x275 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x287)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x26 (select first 1)))
 (let ((?x279 (select first (+ (node j) 1))))
 (=> (and (<= 0 j) (< j found)) (and (distinct ?x279 ?x26) true)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2503 (select first j)))
 (let ((?x2687 (select memory j)))
 (let (($x914 (= ?x2687 ?x2503)))
 (=> (and (<= 1 j) (< j (+ 0 M))) $x914)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let (($x5604 (and (<= (+ (+ |#1| |#2| |#3| |#4|) 1) (+ (* 20 n) 20)))))
(not $x5604)))
(check-sat)
(pop 1)

; answer after pattern 011 after 001
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun found () Int)
(declare-fun first () (Array Int Int))
(declare-fun node (Int) Int)
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
 (let ((?x12 (* 2 n)))
 (let ((?x14 (+ 3 ?x12)))
 (let ((?x16 (+ ?x14 0)))
 (<= ?x16 M)))))
(assert
 (let (($x29 (< found n)))
 (let (($x28 (>= found 0)))
 (let ((?x26 (select first 1)))
 (let (($x27 (>= ?x26 1)))
 (let ((?x24 (select first 2)))
 (let (($x25 (= ?x24 0)))
 (and $x25 $x27 $x28 $x29))))))))
(assert
 (let (($x35 (= (node n) 0)))
 (let ((?x32 (node 0)))
 (let ((?x31 (select first 0)))
 (let (($x33 (= ?x31 ?x32)))
 (and $x33 $x35))))))
(assert
 (let ((?x26 (select first 1)))
 (let ((?x39 (select first (+ (node found) 1))))
 (= ?x39 ?x26))))
(assert
 (let (($x2713 (>= %r1 0)))
 (and $x2713 (< %r1 M))))
(assert
 (let (($x2882 (>= %r2 0)))
 (and $x2882 (< %r2 M))))
(assert
 (let (($x2903 (< %r3 M)))
 (let (($x2928 (>= %r3 0)))
 (and $x2928 $x2903))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x2648 (and (distinct %r3 0) true)))
 (let (($x3115 (and (distinct %r2 0) true)))
 (let (($x2710 (= %r1 0)))
 (and $x2710 $x3115 $x2648)))))
(assert
 (let ((?x2678 (select memory %r3)))
 (= out.read ?x2678)))
(assert
 (let (($x2667 (>= out.read 0)))
 (and $x2667 (< out.read M))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ (+ (- 1) |#2|) (* (- 1) found)) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (= (+ (+ 0 |#4|) (* (- 1) found)) 0))
(assert
 (= (+ (- 2) %r2) 0))
(assert
 (= (+ (+ 0 %r3) (* (- 1) (node found))) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x275 (node j)))
 (let (($x286 (>= ?x275 3)))
 (let (($x287 (and $x286 (< ?x275 (- M 1)) (= (select first ?x275) (node (+ j 1))) (>= (select first (+ ?x275 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x287)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x26 (select first 1)))
 (let ((?x279 (select first (+ (node j) 1))))
 (=> (and (<= 0 j) (< j found)) (and (distinct ?x279 ?x26) true)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2503 (select first j)))
 (let ((?x2687 (select memory j)))
 (let (($x914 (= ?x2687 ?x2503)))
 (=> (and (<= 1 j) (< j (+ 0 M))) $x914)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x37 (node found)))
(let ((?x2672 (store memory %r2 %r3)))
(let ((?x518 (select ?x2672 i)))
(let (($x322 (= ?x518 ?x37)))
(not (and (=> (and (<= 2 i) (> 3 i)) $x322))))))))
(check-sat)
(pop 1)

; limit at pattern 111 after 001
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun found () Int)
(declare-fun first () (Array Int Int))
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
(declare-fun out.read.6 () Int)
(declare-fun out.read.7 () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x12 (* 2 n)))
 (let ((?x14 (+ 3 ?x12)))
 (let ((?x16 (+ ?x14 0)))
 (<= ?x16 M)))))
(assert
 (let (($x29 (< found n)))
 (let (($x28 (>= found 0)))
 (let ((?x26 (select first 1)))
 (let (($x27 (>= ?x26 1)))
 (let ((?x24 (select first 2)))
 (let (($x25 (= ?x24 0)))
 (and $x25 $x27 $x28 $x29))))))))
(assert
 (let (($x35 (= (node n) 0)))
 (let ((?x32 (node 0)))
 (let ((?x31 (select first 0)))
 (let (($x33 (= ?x31 ?x32)))
 (and $x33 $x35))))))
(assert
 (let ((?x26 (select first 1)))
 (let ((?x39 (select first (+ (node found) 1))))
 (= ?x39 ?x26))))
(assert
 (let (($x2713 (>= %r1 0)))
 (and $x2713 (< %r1 M))))
(assert
 (let (($x2882 (>= %r2 0)))
 (and $x2882 (< %r2 M))))
(assert
 (let (($x2903 (< %r3 M)))
 (let (($x2928 (>= %r3 0)))
 (and $x2928 $x2903))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x2648 (and (distinct %r3 0) true)))
 (let (($x3115 (and (distinct %r2 0) true)))
 (and (and (distinct %r1 0) true) $x3115 $x2648))))
(assert
 (let ((?x364 (select memory 2)))
 (= out.read.2 ?x364)))
(assert
 (let (($x996 (>= out.read.2 0)))
 (and $x996 (< out.read.2 M))))
(assert
 (let ((?x2678 (select memory %r3)))
 (= out.read.6 ?x2678)))
(assert
 (let (($x2196 (>= out.read.6 0)))
 (and $x2196 (< out.read.6 M))))
(assert
 (let ((?x2678 (select memory %r3)))
 (= out.read.7 ?x2678)))
(assert
 (let (($x2122 (>= out.read.7 0)))
 (and $x2122 (< out.read.7 M))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ (+ (- 1) |#2|) (* (- 1) |#4|)) 0))
(assert
 (>= (+ (- 3) %r3) 0))
(assert
 (let ((?x2890 (+ (- 2) n)))
 (>= ?x2890 0)))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (>= (+ (+ (- 1) found) (* (- 1) |#4|)) 0))
(assert
 (>= (+ (+ (- 2) n) (* (- 1) |#4|)) 0))
(assert
 (= (+ (- 2) %r2) 0))
(assert
 (let ((?x274 (select memory 0)))
 (let ((?x312 (+ 0 ?x274)))
 (= ?x312 0))))
(assert
 (= (+ 0 (select memory 2)) 0))
(assert
 (= (+ (+ 0 %r3) (* (- 1) (node (+ 0 |#4|)))) 0))
(assert
 (let ((?x2041 (+ (- 1) %r2)))
 (let ((?x2047 (select first ?x2041)))
 (let ((?x4400 (* (- 1) ?x2047)))
 (let ((?x556 (select memory 1)))
 (let ((?x1756 (+ 0 ?x556)))
 (= (+ ?x1756 ?x4400) 0)))))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x275 (node j)))
 (let (($x286 (>= ?x275 3)))
 (let (($x287 (and $x286 (< ?x275 (- M 1)) (= (select first ?x275) (node (+ j 1))) (>= (select first (+ ?x275 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x287)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x26 (select first 1)))
 (let ((?x279 (select first (+ (node j) 1))))
 (=> (and (<= 0 j) (< j found)) (and (distinct ?x279 ?x26) true)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2503 (select first j)))
 (let ((?x2687 (select memory j)))
 (let (($x914 (= ?x2687 ?x2503)))
 (=> (and (<= 1 j) (< j (+ 0 M))) $x914)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let (($x5604 (and (<= (+ (+ |#1| |#2| |#3| |#4|) 1) (+ (* 20 n) 20)))))
(not $x5604)))
(check-sat)
(pop 1)

; covered after pattern 111 after 001
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun found () Int)
(declare-fun first () (Array Int Int))
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
(declare-fun out.read.6 () Int)
(declare-fun out.read.7 () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x12 (* 2 n)))
 (let ((?x14 (+ 3 ?x12)))
 (let ((?x16 (+ ?x14 0)))
 (<= ?x16 M)))))
(assert
 (let (($x29 (< found n)))
 (let (($x28 (>= found 0)))
 (let ((?x26 (select first 1)))
 (let (($x27 (>= ?x26 1)))
 (let ((?x24 (select first 2)))
 (let (($x25 (= ?x24 0)))
 (and $x25 $x27 $x28 $x29))))))))
(assert
 (let (($x35 (= (node n) 0)))
 (let ((?x32 (node 0)))
 (let ((?x31 (select first 0)))
 (let (($x33 (= ?x31 ?x32)))
 (and $x33 $x35))))))
(assert
 (let ((?x26 (select first 1)))
 (let ((?x39 (select first (+ (node found) 1))))
 (= ?x39 ?x26))))
(assert
 (let (($x2713 (>= %r1 0)))
 (and $x2713 (< %r1 M))))
(assert
 (let (($x2882 (>= %r2 0)))
 (and $x2882 (< %r2 M))))
(assert
 (let (($x2903 (< %r3 M)))
 (let (($x2928 (>= %r3 0)))
 (and $x2928 $x2903))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x2648 (and (distinct %r3 0) true)))
 (let (($x3115 (and (distinct %r2 0) true)))
 (and (and (distinct %r1 0) true) $x3115 $x2648))))
(assert
 (let ((?x364 (select memory 2)))
 (= out.read.2 ?x364)))
(assert
 (let (($x996 (>= out.read.2 0)))
 (and $x996 (< out.read.2 M))))
(assert
 (let ((?x2678 (select memory %r3)))
 (= out.read.6 ?x2678)))
(assert
 (let (($x2196 (>= out.read.6 0)))
 (and $x2196 (< out.read.6 M))))
(assert
 (let ((?x2678 (select memory %r3)))
 (= out.read.7 ?x2678)))
(assert
 (let (($x2122 (>= out.read.7 0)))
 (and $x2122 (< out.read.7 M))))
(assert
 (let (($x5657 (= out.read.2 0)))
 (let (($x2261 (and $x5657 $x5657 (and (distinct out.read.6 0) true))))
 (not $x2261))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ (+ (- 1) |#2|) (* (- 1) |#4|)) 0))
(assert
 (>= (+ (- 3) %r3) 0))
(assert
 (let ((?x2890 (+ (- 2) n)))
 (>= ?x2890 0)))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (>= (+ (+ (- 1) found) (* (- 1) |#4|)) 0))
(assert
 (>= (+ (+ (- 2) n) (* (- 1) |#4|)) 0))
(assert
 (= (+ (- 2) %r2) 0))
(assert
 (let ((?x274 (select memory 0)))
 (let ((?x312 (+ 0 ?x274)))
 (= ?x312 0))))
(assert
 (= (+ 0 (select memory 2)) 0))
(assert
 (= (+ (+ 0 %r3) (* (- 1) (node (+ 0 |#4|)))) 0))
(assert
 (let ((?x2041 (+ (- 1) %r2)))
 (let ((?x2047 (select first ?x2041)))
 (let ((?x4400 (* (- 1) ?x2047)))
 (let ((?x556 (select memory 1)))
 (let ((?x1756 (+ 0 ?x556)))
 (= (+ ?x1756 ?x4400) 0)))))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x275 (node j)))
 (let (($x286 (>= ?x275 3)))
 (let (($x287 (and $x286 (< ?x275 (- M 1)) (= (select first ?x275) (node (+ j 1))) (>= (select first (+ ?x275 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x287)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x26 (select first 1)))
 (let ((?x279 (select first (+ (node j) 1))))
 (=> (and (<= 0 j) (< j found)) (and (distinct ?x279 ?x26) true)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2503 (select first j)))
 (let ((?x2687 (select memory j)))
 (let (($x914 (= ?x2687 ?x2503)))
 (=> (and (<= 1 j) (< j (+ 0 M))) $x914)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (not (and false)))
(check-sat)
(pop 1)

; limit at pattern 001 after 111
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun found () Int)
(declare-fun first () (Array Int Int))
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.3 () Int)
(declare-fun out.inc () Int)
(declare-fun out.read.4 () Int)
(declare-fun out.read.7 () Int)
(declare-fun out.sub () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x12 (* 2 n)))
 (let ((?x14 (+ 3 ?x12)))
 (let ((?x16 (+ ?x14 0)))
 (<= ?x16 M)))))
(assert
 (let (($x29 (< found n)))
 (let (($x28 (>= found 0)))
 (let ((?x26 (select first 1)))
 (let (($x27 (>= ?x26 1)))
 (let ((?x24 (select first 2)))
 (let (($x25 (= ?x24 0)))
 (and $x25 $x27 $x28 $x29))))))))
(assert
 (let (($x35 (= (node n) 0)))
 (let ((?x32 (node 0)))
 (let ((?x31 (select first 0)))
 (let (($x33 (= ?x31 ?x32)))
 (and $x33 $x35))))))
(assert
 (let ((?x26 (select first 1)))
 (let ((?x39 (select first (+ (node found) 1))))
 (= ?x39 ?x26))))
(assert
 (let (($x2713 (>= %r1 0)))
 (and $x2713 (< %r1 M))))
(assert
 (let (($x2882 (>= %r2 0)))
 (and $x2882 (< %r2 M))))
(assert
 (let (($x2903 (< %r3 M)))
 (let (($x2928 (>= %r3 0)))
 (and $x2928 $x2903))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x2648 (and (distinct %r3 0) true)))
 (let (($x2897 (= %r2 0)))
 (let (($x2710 (= %r1 0)))
 (and $x2710 $x2897 $x2648)))))
(assert
 (let ((?x556 (select memory 1)))
 (= out.read.3 ?x556)))
(assert
 (let (($x4348 (>= out.read.3 0)))
 (and $x4348 (< out.read.3 M))))
(assert
 (= out.inc (ite (< %r3 (- M 1)) (+ %r3 1) 0)))
(assert
 (let ((?x321 (select memory out.inc)))
 (= out.read.4 ?x321)))
(assert
 (let (($x3032 (>= out.read.4 0)))
 (and $x3032 (< out.read.4 M))))
(assert
 (let ((?x321 (select memory out.inc)))
 (= out.read.7 ?x321)))
(assert
 (let (($x2122 (>= out.read.7 0)))
 (and $x2122 (< out.read.7 M))))
(assert
 (let ((?x2641 (ite (< out.read.3 out.read.4) (+ out.read.3 (- M out.read.4)) (- out.read.3 out.read.4))))
 (= out.sub ?x2641)))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ (+ 0 |#2|) (* (- 1) |#4|)) 0))
(assert
 (>= (+ (- 3) %r3) 0))
(assert
 (let ((?x2890 (+ (- 2) n)))
 (>= ?x2890 0)))
(assert
 (>= (+ (+ 0 found) (* (- 1) |#4|)) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) %r3)) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (let ((?x274 (select memory 0)))
 (let ((?x312 (+ 0 ?x274)))
 (= ?x312 0))))
(assert
 (= (+ 0 (select memory 2)) 0))
(assert
 (= (+ (+ 0 %r3) (* (- 1) (node (+ 0 |#4|)))) 0))
(assert
 (let ((?x2714 (+ 1 %r1)))
 (let ((?x2709 (select first ?x2714)))
 (let ((?x2858 (* (- 1) ?x2709)))
 (let ((?x556 (select memory 1)))
 (let ((?x1756 (+ 0 ?x556)))
 (= (+ ?x1756 ?x2858) 0)))))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x275 (node j)))
 (let (($x286 (>= ?x275 3)))
 (let (($x287 (and $x286 (< ?x275 (- M 1)) (= (select first ?x275) (node (+ j 1))) (>= (select first (+ ?x275 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x287)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x26 (select first 1)))
 (let ((?x279 (select first (+ (node j) 1))))
 (=> (and (<= 0 j) (< j found)) (and (distinct ?x279 ?x26) true)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2503 (select first j)))
 (let ((?x2687 (select memory j)))
 (let (($x914 (= ?x2687 ?x2503)))
 (=> (and (<= 1 j) (< j (+ 0 M))) $x914)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let (($x5604 (and (<= (+ (+ |#1| |#2| |#3| |#4|) 1) (+ (* 20 n) 20)))))
(not $x5604)))
(check-sat)
(pop 1)

; covered after pattern 001 after 111
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun found () Int)
(declare-fun first () (Array Int Int))
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.3 () Int)
(declare-fun out.inc () Int)
(declare-fun out.read.4 () Int)
(declare-fun out.read.7 () Int)
(declare-fun out.sub () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x12 (* 2 n)))
 (let ((?x14 (+ 3 ?x12)))
 (let ((?x16 (+ ?x14 0)))
 (<= ?x16 M)))))
(assert
 (let (($x29 (< found n)))
 (let (($x28 (>= found 0)))
 (let ((?x26 (select first 1)))
 (let (($x27 (>= ?x26 1)))
 (let ((?x24 (select first 2)))
 (let (($x25 (= ?x24 0)))
 (and $x25 $x27 $x28 $x29))))))))
(assert
 (let (($x35 (= (node n) 0)))
 (let ((?x32 (node 0)))
 (let ((?x31 (select first 0)))
 (let (($x33 (= ?x31 ?x32)))
 (and $x33 $x35))))))
(assert
 (let ((?x26 (select first 1)))
 (let ((?x39 (select first (+ (node found) 1))))
 (= ?x39 ?x26))))
(assert
 (let (($x2713 (>= %r1 0)))
 (and $x2713 (< %r1 M))))
(assert
 (let (($x2882 (>= %r2 0)))
 (and $x2882 (< %r2 M))))
(assert
 (let (($x2903 (< %r3 M)))
 (let (($x2928 (>= %r3 0)))
 (and $x2928 $x2903))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x2648 (and (distinct %r3 0) true)))
 (let (($x2897 (= %r2 0)))
 (let (($x2710 (= %r1 0)))
 (and $x2710 $x2897 $x2648)))))
(assert
 (let ((?x556 (select memory 1)))
 (= out.read.3 ?x556)))
(assert
 (let (($x4348 (>= out.read.3 0)))
 (and $x4348 (< out.read.3 M))))
(assert
 (= out.inc (ite (< %r3 (- M 1)) (+ %r3 1) 0)))
(assert
 (let ((?x321 (select memory out.inc)))
 (= out.read.4 ?x321)))
(assert
 (let (($x3032 (>= out.read.4 0)))
 (and $x3032 (< out.read.4 M))))
(assert
 (let ((?x321 (select memory out.inc)))
 (= out.read.7 ?x321)))
(assert
 (let (($x2122 (>= out.read.7 0)))
 (and $x2122 (< out.read.7 M))))
(assert
 (let ((?x2641 (ite (< out.read.3 out.read.4) (+ out.read.3 (- M out.read.4)) (- out.read.3 out.read.4))))
 (= out.sub ?x2641)))
(assert
 (let (($x2648 (and (distinct %r3 0) true)))
 (let (($x3022 (and (distinct 2 0) true)))
 (let (($x3009 (= out.sub 0)))
 (let (($x3021 (and $x3009 $x3022 $x2648)))
 (not $x3021))))))
(assert
 (let (($x2648 (and (distinct %r3 0) true)))
 (let (($x3022 (and (distinct 2 0) true)))
 (let (($x452 (and (and (distinct out.sub 0) true) $x3022 $x2648)))
 (not $x452)))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ (+ 0 |#2|) (* (- 1) |#4|)) 0))
(assert
 (>= (+ (- 3) %r3) 0))
(assert
 (let ((?x2890 (+ (- 2) n)))
 (>= ?x2890 0)))
(assert
 (>= (+ (+ 0 found) (* (- 1) |#4|)) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) %r3)) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (let ((?x274 (select memory 0)))
 (let ((?x312 (+ 0 ?x274)))
 (= ?x312 0))))
(assert
 (= (+ 0 (select memory 2)) 0))
(assert
 (= (+ (+ 0 %r3) (* (- 1) (node (+ 0 |#4|)))) 0))
(assert
 (let ((?x2714 (+ 1 %r1)))
 (let ((?x2709 (select first ?x2714)))
 (let ((?x2858 (* (- 1) ?x2709)))
 (let ((?x556 (select memory 1)))
 (let ((?x1756 (+ 0 ?x556)))
 (= (+ ?x1756 ?x2858) 0)))))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x275 (node j)))
 (let (($x286 (>= ?x275 3)))
 (let (($x287 (and $x286 (< ?x275 (- M 1)) (= (select first ?x275) (node (+ j 1))) (>= (select first (+ ?x275 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x287)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x26 (select first 1)))
 (let ((?x279 (select first (+ (node j) 1))))
 (=> (and (<= 0 j) (< j found)) (and (distinct ?x279 ?x26) true)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2503 (select first j)))
 (let ((?x2687 (select memory j)))
 (let (($x914 (= ?x2687 ?x2503)))
 (=> (and (<= 1 j) (< j (+ 0 M))) $x914)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (not (and false)))
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
