using System.Text;
using CsCheck;
using Purva.Clocks;
using Purva.Clocks.Bounding;
using Purva.TestKit;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Clocks.Bounding;

public sealed class LossyVectorTests
{
    private static readonly Gen<LossyVector> Any =
        Gen.Select(Generate.VersionVector, Gen.Bool, (kept, isLossy) => new LossyVector(kept, isLossy));

    private static readonly Gen<LossyVector> Wide =
        Gen.Select(Generate.WideVersionVector, Gen.Bool, (kept, isLossy) => new LossyVector(kept, isLossy));

    [Fact]
    public void The_binary_form_is_canonical() => CodecLaws.Check(Wide);

    [Fact]
    public void The_text_form_is_read_back() => TextLaws.Check(Wide, "{}:,ab019~");

    [Fact]
    public void Merging_is_a_join() => MergeLaws.Check(Any, (left, right) => left.Merge(right), default);

    [Fact]
    public void The_possible_orders_are_just_those_that_some_whole_clocks_have()
    {
        var kept = Vectors(["a", "b"], 1);
        LossyVector[] clocks = [.. kept.Select(LossyVector.Exact), .. kept.Select(vector => new LossyVector(vector, true))];
        foreach (var left in clocks)
        {
            foreach (var right in clocks)
            {
                var expected = CausalOrders.None;
                foreach (var order in from l in Whole(left) from r in Whole(right) select l.CompareCausally(r))
                {
                    expected |= order.AsSet;
                }

                var answer = left.CompareCausally(right);
                Assert.Equal(expected, answer.Possible);
                Assert.Equal(left.Kept.CompareCausally(right.Kept), answer.Apparent);
                Assert.True(answer.May(answer.Apparent));
            }
        }
    }

    [Fact]
    public void After_a_lossy_clock_means_perhaps()
    {
        var cut = LossyVector.Parse("{a:1}~");

        Assert.False(LossyVector.Exact(VersionVector.Parse("{a:2}")).CompareCausally(cut).IsCertain);
        Assert.True(LossyVector.Parse("{a:2}").CompareCausally(LossyVector.Parse("{a:1}")).IsCertain);
    }

    [Fact]
    public void The_forms_are_as_documented()
    {
        Assert.Equal("{a:1}~", new LossyVector(VersionVector.Parse("{a:1}"), true).ToString());
        Assert.Equal("{a:1}", LossyVector.Exact(VersionVector.Parse("{a:1}")).ToString());
        Assert.Equal("0100", Convert.ToHexString(CodecLaws.Encode(LossyVector.Parse("{}~"))));
        Assert.Equal(DecodeStatus.Malformed, CodecLaws.CheckHostile<LossyVector>([2, 0]));
        Assert.Throws<FormatException>(() => LossyVector.Parse("~"));
    }

    [Fact]
    public void The_text_form_fits_into_spans()
    {
        var value = LossyVector.Parse("{a:1}~");
        Span<char> chars = stackalloc char[6];
        Span<byte> bytes = stackalloc byte[6];

        Assert.True(value.TryFormat(chars, out var written) && value.TryFormat(bytes, out var length) && written == 6 && length == 6);
        Assert.Equal("{a:1}~", chars.ToString());
        Assert.Equal("{a:1}~", Encoding.ASCII.GetString(bytes));
        Assert.False(value.TryFormat(chars[..5], out _));
    }

    private static VersionVector[] Vectors(string[] replicas, ulong most) =>
        replicas.Aggregate(new[] { VersionVector.Empty }, (vectors, name) =>
            [.. from vector in vectors from counter in Enumerable.Range(0, (int)most + 1) select counter == 0 ? vector : vector.With(new Dot(ReplicaId.Parse(name), (ulong)counter))]);

    /// <summary>What a clock may have been before it was cut, with one more replica and higher counters than it shows.</summary>
    private static IEnumerable<VersionVector> Whole(LossyVector clock) =>
        clock.IsLossy ? Vectors(["a", "b", "c"], 3).Where(whole => whole.Dominates(clock.Kept)) : [clock.Kept];
}
