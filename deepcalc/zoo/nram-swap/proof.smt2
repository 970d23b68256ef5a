; swap: for every n >= 1 and every M >= n + 3. Every answer must be unsat.

; start to pattern 00 at the start
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun p () Int)
(declare-fun first () (Array Int Int))
(declare-fun q () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x13 (+ (+ n 3) 0)))
 (<= ?x13 M)))
(assert
 (let ((?x25 (+ n 2)))
 (let (($x26 (< p ?x25)))
 (let (($x24 (>= p 2)))
 (let ((?x21 (select first 0)))
 (let (($x22 (= ?x21 p)))
 (and $x22 $x24 $x26)))))))
(assert
 (let ((?x25 (+ n 2)))
 (let (($x31 (< q ?x25)))
 (let (($x30 (>= q 2)))
 (let ((?x28 (select first 1)))
 (let (($x29 (= ?x28 q)))
 (and $x29 $x30 $x31)))))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2956 (select first j)))
 (let (($x1715 (>= ?x2956 1)))
 (=> (and (<= 2 j) (< j (+ n 2))) (and $x1715 (<= ?x2956 (- M 1)))))) :pattern ( (select first j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2956 (select first j)))
 (let (($x214 (= ?x2956 0)))
 (=> (and (<= (+ n 2) j) (< j M)) $x214))) :pattern ( (select first j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x1337 (+ 0 M)))
(let (($x216 (< i ?x1337)))
(let (($x2599 (<= 0 i)))
(let (($x2963 (and $x2599 $x216)))
(let ((?x266 (select first q)))
(let ((?x1712 (ite (= i p) ?x266 (ite (= i q) (select first p) (select first i)))))
(let ((?x2975 (select first i)))
(let (($x2970 (= ?x2975 ?x1712)))
(let ((?x66 (+ 0 p)))
(let (($x1717 (< i ?x66)))
(let ((?x39 (+ 1 q)))
(let (($x269 (<= ?x39 i)))
(let (($x2974 (and $x269 $x1717)))
(let (($x35 (= (+ 0 0) 0)))
(let (($x2965 (and $x35 $x35 (= (+ (+ 0 (select first 0)) (* (- 1) p)) 0) (=> $x2974 $x2970) (=> $x2963 (= ?x2975 ?x2975)) (= (+ (+ 0 (select first 1)) (* (- 1) q)) 0) (>= (+ (- 2) (select first 1)) 0))))
(not $x2965)))))))))))))))))
(check-sat)
(pop 1)

; step from pattern 00 at the start to pattern 10 after 00
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun p () Int)
(declare-fun first () (Array Int Int))
(declare-fun q () Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.2 () Int)
(declare-fun out.read.3 () Int)
(declare-fun out.add.2 () Int)
(declare-fun out.read.5 () Int)
(declare-fun out.read.6 () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x13 (+ (+ n 3) 0)))
 (<= ?x13 M)))
(assert
 (let ((?x25 (+ n 2)))
 (let (($x26 (< p ?x25)))
 (let (($x24 (>= p 2)))
 (let ((?x21 (select first 0)))
 (let (($x22 (= ?x21 p)))
 (and $x22 $x24 $x26)))))))
(assert
 (let ((?x25 (+ n 2)))
 (let (($x31 (< q ?x25)))
 (let (($x30 (>= q 2)))
 (let ((?x28 (select first 1)))
 (let (($x29 (= ?x28 q)))
 (and $x29 $x30 $x31)))))))
(assert
 (let (($x1664 (>= %r1 0)))
 (and $x1664 (< %r1 M))))
(assert
 (let (($x2889 (< %r2 M)))
 (let (($x2888 (>= %r2 0)))
 (and $x2888 $x2889))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (let (($x1205 (= %r2 0)))
 (let (($x1204 (= %r1 0)))
 (and $x1204 $x1205))))
(assert
 (let ((?x104 (select memory 1)))
 (= out.read.2 ?x104)))
(assert
 (let (($x2913 (< out.read.2 M)))
 (let (($x2912 (>= out.read.2 0)))
 (and $x2912 $x2913))))
(assert
 (let ((?x2905 (select memory %r2)))
 (= out.read.3 ?x2905)))
(assert
 (let (($x2746 (< out.read.3 M)))
 (let (($x2907 (>= out.read.3 0)))
 (and $x2907 $x2746))))
(assert
 (let ((?x1616 (ite (< %r1 (- M out.read.2)) (+ %r1 out.read.2) (- %r1 (- M out.read.2)))))
 (= out.add.2 ?x1616)))
(assert
 (let ((?x1322 (select memory out.add.2)))
 (= out.read.5 ?x1322)))
(assert
 (let (($x2903 (>= out.read.5 0)))
 (and $x2903 (< out.read.5 M))))
(assert
 (let ((?x2898 (select memory out.read.3)))
 (= out.read.6 ?x2898)))
(assert
 (let (($x2899 (>= out.read.6 0)))
 (and $x2899 (< out.read.6 M))))
(assert
 (let (($x1205 (= %r2 0)))
 (and (and (distinct out.read.5 0) true) $x1205)))
(assert
 (= (+ 0 |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (= (+ (+ 0 (select memory 0)) (* (- 1) p)) 0))
(assert
 (= (+ (+ 0 (select memory 1)) (* (- 1) q)) 0))
(assert
 (>= (+ (- 2) (select memory 1)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2956 (select first j)))
 (let (($x1715 (>= ?x2956 1)))
 (=> (and (<= 2 j) (< j (+ n 2))) (and $x1715 (<= ?x2956 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2956 (select first j)))
 (let (($x214 (= ?x2956 0)))
 (=> (and (<= (+ n 2) j) (< j M)) $x214))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x266 (select first q)))
 (let ((?x2833 (ite (= j p) ?x266 (ite (= j q) (select first p) (select first j)))))
 (let ((?x2835 (select memory j)))
 (let (($x2834 (= ?x2835 ?x2833)))
 (=> (and (<= (+ 1 q) j) (< j (+ 0 p))) $x2834))))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2956 (select first j)))
 (let ((?x2835 (select memory j)))
 (let (($x2839 (= ?x2835 ?x2956)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x2839)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let (($x2862 (>= (+ (- 2) (select (store memory out.read.2 out.read.6) 0)) 0)))
(let ((?x2975 (select first i)))
(let ((?x1606 (store memory out.read.2 out.read.6)))
(let ((?x2854 (select ?x1606 i)))
(let (($x2852 (= ?x2854 ?x2975)))
(let ((?x2870 (+ 0 q)))
(let (($x1450 (< i ?x2870)))
(let (($x2599 (<= 0 i)))
(let (($x2846 (and $x2599 $x1450)))
(let ((?x266 (select first q)))
(let ((?x1712 (ite (= i p) ?x266 (ite (= i q) (select first p) ?x2975))))
(let (($x2855 (= ?x2854 ?x1712)))
(let ((?x66 (+ 0 p)))
(let (($x1717 (< i ?x66)))
(let (($x2923 (<= 2 i)))
(let (($x2849 (and $x2923 $x1717)))
(let ((?x2866 (+ (+ 0 out.read.5) (* (- 1) (select first (+ 0 (select ?x1606 1)))))))
(let (($x2848 (and (= (+ (- 1) (+ |#1| 1)) 0) (= (+ 0 (+ |#2| 0)) 0) (>= (+ (+ 1 n) (* (- 1) (select ?x1606 0))) 0) (= ?x2866 0) (=> (and (<= (+ 1 p) i) (< i (+ 2 n))) $x2855) (=> $x2849 $x2855) (=> (and (<= (+ 1 q) i) (< i (+ 0 M))) $x2852) (=> $x2846 $x2852) $x2862)))
(not $x2848))))))))))))))))))))
(check-sat)
(pop 1)

; step from pattern 10 after 00 to the end
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun p () Int)
(declare-fun first () (Array Int Int))
(declare-fun q () Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.3 () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x13 (+ (+ n 3) 0)))
 (<= ?x13 M)))
(assert
 (let ((?x25 (+ n 2)))
 (let (($x26 (< p ?x25)))
 (let (($x24 (>= p 2)))
 (let ((?x21 (select first 0)))
 (let (($x22 (= ?x21 p)))
 (and $x22 $x24 $x26)))))))
(assert
 (let ((?x25 (+ n 2)))
 (let (($x31 (< q ?x25)))
 (let (($x30 (>= q 2)))
 (let ((?x28 (select first 1)))
 (let (($x29 (= ?x28 q)))
 (and $x29 $x30 $x31)))))))
(assert
 (let (($x1664 (>= %r1 0)))
 (and $x1664 (< %r1 M))))
(assert
 (let (($x2889 (< %r2 M)))
 (let (($x2888 (>= %r2 0)))
 (and $x2888 $x2889))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (let (($x1205 (= %r2 0)))
 (and (and (distinct %r1 0) true) $x1205)))
(assert
 (let ((?x2905 (select memory %r2)))
 (= out.read.3 ?x2905)))
(assert
 (let (($x2746 (< out.read.3 M)))
 (let (($x2907 (>= out.read.3 0)))
 (and $x2907 $x2746))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (+ 1 n) (* (- 1) (select memory 0))) 0))
(assert
 (let ((?x426 (+ (+ 0 %r1) (* (- 1) (select first (+ 0 (select memory 1)))))))
 (= ?x426 0)))
(assert
 (>= (+ (- 2) (select memory 0)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2956 (select first j)))
 (let (($x1715 (>= ?x2956 1)))
 (=> (and (<= 2 j) (< j (+ n 2))) (and $x1715 (<= ?x2956 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2956 (select first j)))
 (let (($x214 (= ?x2956 0)))
 (=> (and (<= (+ n 2) j) (< j M)) $x214))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x266 (select first q)))
 (let ((?x2833 (ite (= j p) ?x266 (ite (= j q) (select first p) (select first j)))))
 (let ((?x2835 (select memory j)))
 (let (($x2834 (= ?x2835 ?x2833)))
 (=> (and (<= (+ 1 p) j) (< j (+ 2 n))) $x2834))))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x266 (select first q)))
 (let ((?x2833 (ite (= j p) ?x266 (ite (= j q) (select first p) (select first j)))))
 (let ((?x2835 (select memory j)))
 (let (($x2834 (= ?x2835 ?x2833)))
 (=> (and (<= 2 j) (< j (+ 0 p))) $x2834))))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2956 (select first j)))
 (let ((?x2835 (select memory j)))
 (let (($x2839 (= ?x2835 ?x2956)))
 (=> (and (<= (+ 1 q) j) (< j (+ 0 M))) $x2839)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2956 (select first j)))
 (let ((?x2835 (select memory j)))
 (let (($x2839 (= ?x2835 ?x2956)))
 (=> (and (<= 0 j) (< j (+ 0 q))) $x2839)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x2975 (select first i)))
(let ((?x419 (select (store memory out.read.3 %r1) i)))
(let (($x420 (= ?x419 ?x2975)))
(let (($x401 (and (=> (and (<= (+ 2 n) i) (< i (+ 0 M))) $x420) (=> (and (<= 0 i) (> 2 i)) $x420) (=> (and (<= (+ 1 p) i) (< i (+ 0 q))) $x420) (=> (and (<= (+ 1 q) i) (< i (+ 0 p))) $x420) (=> (and (<= (+ 1 n) i) (> 3 i)) $x420))))
(not $x401))))))
(check-sat)
(pop 1)

; limit at pattern 00 at the start
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun p () Int)
(declare-fun first () (Array Int Int))
(declare-fun q () Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.2 () Int)
(declare-fun out.read.3 () Int)
(declare-fun out.add.2 () Int)
(declare-fun out.read.5 () Int)
(declare-fun out.read.6 () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x13 (+ (+ n 3) 0)))
 (<= ?x13 M)))
(assert
 (let ((?x25 (+ n 2)))
 (let (($x26 (< p ?x25)))
 (let (($x24 (>= p 2)))
 (let ((?x21 (select first 0)))
 (let (($x22 (= ?x21 p)))
 (and $x22 $x24 $x26)))))))
(assert
 (let ((?x25 (+ n 2)))
 (let (($x31 (< q ?x25)))
 (let (($x30 (>= q 2)))
 (let ((?x28 (select first 1)))
 (let (($x29 (= ?x28 q)))
 (and $x29 $x30 $x31)))))))
(assert
 (let (($x1664 (>= %r1 0)))
 (and $x1664 (< %r1 M))))
(assert
 (let (($x2889 (< %r2 M)))
 (let (($x2888 (>= %r2 0)))
 (and $x2888 $x2889))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (let (($x1205 (= %r2 0)))
 (let (($x1204 (= %r1 0)))
 (and $x1204 $x1205))))
(assert
 (let ((?x104 (select memory 1)))
 (= out.read.2 ?x104)))
(assert
 (let (($x2913 (< out.read.2 M)))
 (let (($x2912 (>= out.read.2 0)))
 (and $x2912 $x2913))))
(assert
 (let ((?x2905 (select memory %r2)))
 (= out.read.3 ?x2905)))
(assert
 (let (($x2746 (< out.read.3 M)))
 (let (($x2907 (>= out.read.3 0)))
 (and $x2907 $x2746))))
(assert
 (let ((?x1616 (ite (< %r1 (- M out.read.2)) (+ %r1 out.read.2) (- %r1 (- M out.read.2)))))
 (= out.add.2 ?x1616)))
(assert
 (let ((?x1322 (select memory out.add.2)))
 (= out.read.5 ?x1322)))
(assert
 (let (($x2903 (>= out.read.5 0)))
 (and $x2903 (< out.read.5 M))))
(assert
 (let ((?x2898 (select memory out.read.3)))
 (= out.read.6 ?x2898)))
(assert
 (let (($x2899 (>= out.read.6 0)))
 (and $x2899 (< out.read.6 M))))
(assert
 (= (+ 0 |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (= (+ (+ 0 (select memory 0)) (* (- 1) p)) 0))
(assert
 (= (+ (+ 0 (select memory 1)) (* (- 1) q)) 0))
(assert
 (>= (+ (- 2) (select memory 1)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2956 (select first j)))
 (let (($x1715 (>= ?x2956 1)))
 (=> (and (<= 2 j) (< j (+ n 2))) (and $x1715 (<= ?x2956 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2956 (select first j)))
 (let (($x214 (= ?x2956 0)))
 (=> (and (<= (+ n 2) j) (< j M)) $x214))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x266 (select first q)))
 (let ((?x2833 (ite (= j p) ?x266 (ite (= j q) (select first p) (select first j)))))
 (let ((?x2835 (select memory j)))
 (let (($x2834 (= ?x2835 ?x2833)))
 (=> (and (<= (+ 1 q) j) (< j (+ 0 p))) $x2834))))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2956 (select first j)))
 (let ((?x2835 (select memory j)))
 (let (($x2839 (= ?x2835 ?x2956)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x2839)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (not (and (<= (+ (+ |#1| |#2|) 1) (+ (* 20 n) 20)))))
(check-sat)
(pop 1)

; covered after pattern 00 at the start
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun p () Int)
(declare-fun first () (Array Int Int))
(declare-fun q () Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.2 () Int)
(declare-fun out.read.3 () Int)
(declare-fun out.add.2 () Int)
(declare-fun out.read.5 () Int)
(declare-fun out.read.6 () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x13 (+ (+ n 3) 0)))
 (<= ?x13 M)))
(assert
 (let ((?x25 (+ n 2)))
 (let (($x26 (< p ?x25)))
 (let (($x24 (>= p 2)))
 (let ((?x21 (select first 0)))
 (let (($x22 (= ?x21 p)))
 (and $x22 $x24 $x26)))))))
(assert
 (let ((?x25 (+ n 2)))
 (let (($x31 (< q ?x25)))
 (let (($x30 (>= q 2)))
 (let ((?x28 (select first 1)))
 (let (($x29 (= ?x28 q)))
 (and $x29 $x30 $x31)))))))
(assert
 (let (($x1664 (>= %r1 0)))
 (and $x1664 (< %r1 M))))
(assert
 (let (($x2889 (< %r2 M)))
 (let (($x2888 (>= %r2 0)))
 (and $x2888 $x2889))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (let (($x1205 (= %r2 0)))
 (let (($x1204 (= %r1 0)))
 (and $x1204 $x1205))))
(assert
 (let ((?x104 (select memory 1)))
 (= out.read.2 ?x104)))
(assert
 (let (($x2913 (< out.read.2 M)))
 (let (($x2912 (>= out.read.2 0)))
 (and $x2912 $x2913))))
(assert
 (let ((?x2905 (select memory %r2)))
 (= out.read.3 ?x2905)))
(assert
 (let (($x2746 (< out.read.3 M)))
 (let (($x2907 (>= out.read.3 0)))
 (and $x2907 $x2746))))
(assert
 (let ((?x1616 (ite (< %r1 (- M out.read.2)) (+ %r1 out.read.2) (- %r1 (- M out.read.2)))))
 (= out.add.2 ?x1616)))
(assert
 (let ((?x1322 (select memory out.add.2)))
 (= out.read.5 ?x1322)))
(assert
 (let (($x2903 (>= out.read.5 0)))
 (and $x2903 (< out.read.5 M))))
(assert
 (let ((?x2898 (select memory out.read.3)))
 (= out.read.6 ?x2898)))
(assert
 (let (($x2899 (>= out.read.6 0)))
 (and $x2899 (< out.read.6 M))))
(assert
 (let (($x1205 (= %r2 0)))
 (let (($x2887 (and (and (distinct out.read.5 0) true) $x1205)))
 (not $x2887))))
(assert
 (= (+ 0 |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (= (+ (+ 0 (select memory 0)) (* (- 1) p)) 0))
(assert
 (= (+ (+ 0 (select memory 1)) (* (- 1) q)) 0))
(assert
 (>= (+ (- 2) (select memory 1)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2956 (select first j)))
 (let (($x1715 (>= ?x2956 1)))
 (=> (and (<= 2 j) (< j (+ n 2))) (and $x1715 (<= ?x2956 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2956 (select first j)))
 (let (($x214 (= ?x2956 0)))
 (=> (and (<= (+ n 2) j) (< j M)) $x214))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x266 (select first q)))
 (let ((?x2833 (ite (= j p) ?x266 (ite (= j q) (select first p) (select first j)))))
 (let ((?x2835 (select memory j)))
 (let (($x2834 (= ?x2835 ?x2833)))
 (=> (and (<= (+ 1 q) j) (< j (+ 0 p))) $x2834))))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2956 (select first j)))
 (let ((?x2835 (select memory j)))
 (let (($x2839 (= ?x2835 ?x2956)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x2839)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (not (and false)))
(check-sat)
(pop 1)

; limit at pattern 10 after 00
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun p () Int)
(declare-fun first () (Array Int Int))
(declare-fun q () Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.3 () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x13 (+ (+ n 3) 0)))
 (<= ?x13 M)))
(assert
 (let ((?x25 (+ n 2)))
 (let (($x26 (< p ?x25)))
 (let (($x24 (>= p 2)))
 (let ((?x21 (select first 0)))
 (let (($x22 (= ?x21 p)))
 (and $x22 $x24 $x26)))))))
(assert
 (let ((?x25 (+ n 2)))
 (let (($x31 (< q ?x25)))
 (let (($x30 (>= q 2)))
 (let ((?x28 (select first 1)))
 (let (($x29 (= ?x28 q)))
 (and $x29 $x30 $x31)))))))
(assert
 (let (($x1664 (>= %r1 0)))
 (and $x1664 (< %r1 M))))
(assert
 (let (($x2889 (< %r2 M)))
 (let (($x2888 (>= %r2 0)))
 (and $x2888 $x2889))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (let (($x1205 (= %r2 0)))
 (and (and (distinct %r1 0) true) $x1205)))
(assert
 (let ((?x2905 (select memory %r2)))
 (= out.read.3 ?x2905)))
(assert
 (let (($x2746 (< out.read.3 M)))
 (let (($x2907 (>= out.read.3 0)))
 (and $x2907 $x2746))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (+ 1 n) (* (- 1) (select memory 0))) 0))
(assert
 (let ((?x426 (+ (+ 0 %r1) (* (- 1) (select first (+ 0 (select memory 1)))))))
 (= ?x426 0)))
(assert
 (>= (+ (- 2) (select memory 0)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2956 (select first j)))
 (let (($x1715 (>= ?x2956 1)))
 (=> (and (<= 2 j) (< j (+ n 2))) (and $x1715 (<= ?x2956 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2956 (select first j)))
 (let (($x214 (= ?x2956 0)))
 (=> (and (<= (+ n 2) j) (< j M)) $x214))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x266 (select first q)))
 (let ((?x2833 (ite (= j p) ?x266 (ite (= j q) (select first p) (select first j)))))
 (let ((?x2835 (select memory j)))
 (let (($x2834 (= ?x2835 ?x2833)))
 (=> (and (<= (+ 1 p) j) (< j (+ 2 n))) $x2834))))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x266 (select first q)))
 (let ((?x2833 (ite (= j p) ?x266 (ite (= j q) (select first p) (select first j)))))
 (let ((?x2835 (select memory j)))
 (let (($x2834 (= ?x2835 ?x2833)))
 (=> (and (<= 2 j) (< j (+ 0 p))) $x2834))))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2956 (select first j)))
 (let ((?x2835 (select memory j)))
 (let (($x2839 (= ?x2835 ?x2956)))
 (=> (and (<= (+ 1 q) j) (< j (+ 0 M))) $x2839)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2956 (select first j)))
 (let ((?x2835 (select memory j)))
 (let (($x2839 (= ?x2835 ?x2956)))
 (=> (and (<= 0 j) (< j (+ 0 q))) $x2839)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (not (and (<= (+ (+ |#1| |#2|) 1) (+ (* 20 n) 20)))))
(check-sat)
(pop 1)

; answer after pattern 10 after 00
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun p () Int)
(declare-fun first () (Array Int Int))
(declare-fun q () Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.3 () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x13 (+ (+ n 3) 0)))
 (<= ?x13 M)))
(assert
 (let ((?x25 (+ n 2)))
 (let (($x26 (< p ?x25)))
 (let (($x24 (>= p 2)))
 (let ((?x21 (select first 0)))
 (let (($x22 (= ?x21 p)))
 (and $x22 $x24 $x26)))))))
(assert
 (let ((?x25 (+ n 2)))
 (let (($x31 (< q ?x25)))
 (let (($x30 (>= q 2)))
 (let ((?x28 (select first 1)))
 (let (($x29 (= ?x28 q)))
 (and $x29 $x30 $x31)))))))
(assert
 (let (($x1664 (>= %r1 0)))
 (and $x1664 (< %r1 M))))
(assert
 (let (($x2889 (< %r2 M)))
 (let (($x2888 (>= %r2 0)))
 (and $x2888 $x2889))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (let (($x1205 (= %r2 0)))
 (and (and (distinct %r1 0) true) $x1205)))
(assert
 (let ((?x2905 (select memory %r2)))
 (= out.read.3 ?x2905)))
(assert
 (let (($x2746 (< out.read.3 M)))
 (let (($x2907 (>= out.read.3 0)))
 (and $x2907 $x2746))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (+ 1 n) (* (- 1) (select memory 0))) 0))
(assert
 (let ((?x426 (+ (+ 0 %r1) (* (- 1) (select first (+ 0 (select memory 1)))))))
 (= ?x426 0)))
(assert
 (>= (+ (- 2) (select memory 0)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2956 (select first j)))
 (let (($x1715 (>= ?x2956 1)))
 (=> (and (<= 2 j) (< j (+ n 2))) (and $x1715 (<= ?x2956 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2956 (select first j)))
 (let (($x214 (= ?x2956 0)))
 (=> (and (<= (+ n 2) j) (< j M)) $x214))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x266 (select first q)))
 (let ((?x2833 (ite (= j p) ?x266 (ite (= j q) (select first p) (select first j)))))
 (let ((?x2835 (select memory j)))
 (let (($x2834 (= ?x2835 ?x2833)))
 (=> (and (<= (+ 1 p) j) (< j (+ 2 n))) $x2834))))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x266 (select first q)))
 (let ((?x2833 (ite (= j p) ?x266 (ite (= j q) (select first p) (select first j)))))
 (let ((?x2835 (select memory j)))
 (let (($x2834 (= ?x2835 ?x2833)))
 (=> (and (<= 2 j) (< j (+ 0 p))) $x2834))))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2956 (select first j)))
 (let ((?x2835 (select memory j)))
 (let (($x2839 (= ?x2835 ?x2956)))
 (=> (and (<= (+ 1 q) j) (< j (+ 0 M))) $x2839)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2956 (select first j)))
 (let ((?x2835 (select memory j)))
 (let (($x2839 (= ?x2835 ?x2956)))
 (=> (and (<= 0 j) (< j (+ 0 q))) $x2839)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x266 (select first q)))
(let ((?x1712 (ite (= i p) ?x266 (ite (= i q) (select first p) (select first i)))))
(let ((?x419 (select (store memory out.read.3 %r1) i)))
(let (($x1148 (= ?x419 ?x1712)))
(let (($x2923 (<= 2 i)))
(let (($x2925 (and $x2923 (< i (+ n 2)))))
(not (and (=> $x2925 $x1148))))))))))
(check-sat)
(pop 1)
