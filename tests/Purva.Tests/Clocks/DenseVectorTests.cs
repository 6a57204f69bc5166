using CsCheck;
using Purva.Clocks;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed partial class DenseVectorTests
{
    /// <summary>The four replicas of the small vectors, in no order, and two others.</summary>
    private static readonly ReplicaDirectory Directory = new([.. "c f a b e d".Split(' ').Select(id => ReplicaId.Parse(id))]);

    private static readonly Gen<DenseVector> Vectors = Generate.VersionVector.Select(vector => DenseVector.Of(Directory, vector));

    /// <summary>Vectors over one directory or another.</summary>
    private static readonly Gen<DenseVector> Mixed = Gen.Select(Generate.VersionVector, Gen.Int[0, 2], (vector, which) =>
        which == 0 ? DenseVector.Of(new ReplicaDirectory(), vector) : DenseVector.Of(Directory, vector));

    [Fact]
    public void Merging_is_a_join()
    {
        MergeLaws.Check(Vectors, (left, right) => left.Merge(right), DenseVector.Empty);
        MergeLaws.Check(Mixed, (left, right) => left.Merge(right), DenseVector.Empty);
    }

    [Fact]
    public void The_four_answers_agree_with_sets_of_events()
    {
        OrderLaws.CheckCausal(Vectors, (left, right) => left.CompareCausally(right), vector => DotSets.Of(vector.ToVersionVector()));
        OrderLaws.CheckCausal(Mixed, (left, right) => left.CompareCausally(right), vector => DotSets.Of(vector.ToVersionVector()));
    }

    [Fact]
    public void Dense_and_sparse_compare_join_and_meet_alike() =>
        Gen.Select(Generate.VersionVector, Generate.VersionVector, Gen.Bool).Sample((left, right, isOneDirectory) =>
        {
            var (l, r) = (DenseVector.Of(Directory, left), DenseVector.Of(isOneDirectory ? Directory : new ReplicaDirectory(), right));
            var order = left.CompareCausally(right);

            Assert.Equal(left, l.ToVersionVector());
            Assert.Equal(order, l.CompareCausally(r));
            Assert.Equal(order, l.CompareCausally(right));
            Assert.Equal(left.Merge(right), l.Merge(r).ToVersionVector());
            Assert.Equal(left.Meet(right), l.Meet(r).ToVersionVector());
            Assert.Equal(left.HappenedBefore(right), l.HappenedBefore(r));
            Assert.Equal(left.IsConcurrentWith(right), l.IsConcurrentWith(r));
            Assert.Equal(left.Dominates(right), l.Dominates(r));
            Assert.Equal(left == right, l == r);
            Assert.Equal(left.ToString(), l.ToString());
        });

    [Fact]
    public void Long_vectors_agree_as_well() =>
        Generate.LongVersionVectors.Sample((left, right) =>
        {
            var directory = new ReplicaDirectory();
            var (l, r) = (DenseVector.Of(directory, left), DenseVector.Of(directory, right));

            Assert.Equal(left.CompareCausally(right), l.CompareCausally(r));
            Assert.Equal(left.Merge(right), l.Merge(r).ToVersionVector());
            Assert.Equal(left.Meet(right), l.Meet(r).ToVersionVector());
        });

    [Fact]
    public void Advance_and_the_questions_are_those_of_the_sparse_form() =>
        Gen.Select(Generate.VersionVector, Generate.Dot).Sample((vector, dot) =>
        {
            var dense = DenseVector.Of(Directory, vector);

            Assert.Equal(vector.Advance(dot.Replica, out var expected), dense.Advance(dot.Replica, out var issued).ToVersionVector());
            Assert.Equal(expected, issued);
            Assert.Equal(vector[dot.Replica], dense[dot.Replica]);
            Assert.Equal(vector.Contains(dot), dense.Contains(dot));
            Assert.Equal(vector.IsEmpty, dense.IsEmpty);
        });

    [Fact]
    public void The_last_counter_is_never_zero() =>
        Gen.Select(Vectors, Vectors).Sample((left, right) =>
            Assert.All([left, left.Merge(right), left.Meet(right)], vector => Assert.True(vector.IsEmpty || vector.Counters[^1] > 0)));

    [Fact]
    public void A_replica_that_the_directory_lacks_is_added_or_the_answer_is_no()
    {
        var directory = new ReplicaDirectory([new ReplicaId(1)], limit: 2);
        var stranger = VersionVector.Parse("{1:1,2:1}");

        Assert.False(DenseVector.TryOf(directory, stranger, out _));
        Assert.Equal(1, directory.Count);
        Assert.Equal(stranger, DenseVector.Of(directory, stranger).ToVersionVector());
        Assert.Equal(2, directory.Count);
        Assert.Throws<InvalidOperationException>(() => DenseVector.Of(directory, VersionVector.Parse("{3:1}")));
    }

    [Fact]
    public void Counting_past_the_end_and_without_a_directory_are_refused()
    {
        var full = DenseVector.Of(Directory, VersionVector.Of(new Dot(new ReplicaId(0xa), ulong.MaxValue)));

        Assert.Throws<OverflowException>(() => full.Advance(new ReplicaId(0xa), out _));
        Assert.Throws<InvalidOperationException>(() => DenseVector.Empty.Advance(new ReplicaId(0xa), out _));
    }

    [Fact]
    public void Comparing_allocates_nothing()
    {
        var sparse = VersionVector.Parse("{a:1,b:2}");
        var (left, right) = (DenseVector.Of(Directory, sparse), DenseVector.Of(Directory, VersionVector.Parse("{a:2,c:2}")));

        Assert.Equal(0, Allocation.Of(() => left.CompareCausally(right)));
        Assert.Equal(0, Allocation.Of(() => left.CompareCausally(sparse)));
        Assert.Equal(0, Allocation.Of(() => left.Contains(new Dot(new ReplicaId(0xa), 1))));
    }
}
