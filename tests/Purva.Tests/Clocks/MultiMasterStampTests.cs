using System.Text;
using CsCheck;
using Purva.Clocks;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed class MultiMasterStampTests
{
    private static readonly Gen<MultiMasterStamp> Any = Gen.Select(
            Gen.ULong[0, 1], Generate.Dot, Generate.VersionVector, Gen.ULong[0, 2])
        .Where((_, dot, context, _) => !context.Contains(dot))
        .Select((epoch, dot, context, time) => MultiMasterStamp.Parse($"{epoch}@{dot}{context}|{new HybridTimestamp(time)}"));

    private static readonly Gen<Step[]> History = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 2], Gen.Int[0, 2], Gen.Long[0, 6], (kind, at, other, wall) => new Step(kind, at, other, wall)).Array[0, 25];

    [Fact]
    public void The_binary_form_is_canonical() => CodecLaws.Check(Any);

    [Fact]
    public void The_text_form_is_read_back() => TextLaws.Check(Any, "{}:,ab0129@|TZ/-.");

    [Fact]
    public void The_order_of_winners_is_total() => OrderLaws.CheckTotal(Any);

    [Fact]
    public void The_four_answers_agree_with_what_was_really_read() =>
        History.Sample(steps =>
        {
            var written = Run(steps).Written;
            foreach (var (left, leftTruth) in written)
            {
                foreach (var (right, rightTruth) in written)
                {
                    Assert.Equal(DotSets.Compare(leftTruth, rightTruth), left.CompareCausally(right));
                }
            }
        });

    [Fact]
    public void The_winner_extends_causality_and_the_operators_follow_it() =>
        History.Sample(steps =>
        {
            var written = Run(steps).Written.Select(write => write.Stamp).ToArray();
            foreach (var left in written)
            {
                foreach (var right in written)
                {
                    var order = left.CompareCausally(right);
                    Assert.True(order != CausalOrder.Before || left < right);
                    Assert.True(order != CausalOrder.After || left > right);
                    Assert.Equal(left.CompareTo(right) <= 0, left <= right);
                    Assert.Equal(left.CompareTo(right) >= 0, left >= right);
                }
            }
        });

    [Fact]
    public void The_winner_is_the_same_in_whatever_order_sites_meet() =>
        Gen.Select(History, Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 2]).Sample((steps, a, b, c) =>
        {
            var sets = Run(steps).Sets;
            Assert.Equal(
                sets[a].Concat(sets[b]).Concat(sets[c]).DefaultIfEmpty().Max(),
                sets[c].Concat(sets[a]).Concat(sets[b]).DefaultIfEmpty().Max());
            var (left, right) = (Sync(Sync(sets[a], sets[b]), sets[c]), Sync(sets[a], Sync(sets[b], sets[c])));
            Assert.Equal(left.DefaultIfEmpty().Max(), right.DefaultIfEmpty().Max());
        });

    [Fact]
    public void The_forms_are_as_documented()
    {
        const string text = "3@a:2{b:1}|2026-11-23T10:15:30.123Z/0004";
        var stamp = MultiMasterStamp.Parse(text);
        Span<char> chars = stackalloc char[60];
        Span<byte> bytes = stackalloc byte[60];

        Assert.Equal((3UL, new ReplicaId(0xa), 4), (stamp.Epoch, stamp.Site, stamp.Time.Counter));
        Assert.True(stamp.TryFormat(chars, out var written) && stamp.TryFormat(bytes, out var length) && length == written);
        Assert.Equal(text, chars[..written].ToString());
        Assert.Equal(text, Encoding.ASCII.GetString(bytes[..written]));
        Assert.StartsWith("03", Convert.ToHexString(CodecLaws.Encode(stamp)), StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => MultiMasterStamp.Parse("3@a:2{a:2}|2026-11-23T10:15:30.123Z/0004"));
    }

    [Fact]
    public void A_write_that_cannot_come_after_what_was_read_is_refused()
    {
        var read = MultiMasterStamp.Parse("3@a:2{b:1}|2026-11-23T10:15:30.123Z/0004");
        var later = new HybridTimestamp(read.Time.Value + 1);

        Assert.Throws<ArgumentException>(() => MultiMasterStamp.Issue([read], Dot.Parse("a:3"), read.Time, 3));
        Assert.Throws<ArgumentException>(() => MultiMasterStamp.Issue([read], Dot.Parse("a:3"), later, 2));
        Assert.Throws<ArgumentException>(() => MultiMasterStamp.Issue([read], Dot.Parse("a:2"), later, 3));
        Assert.Throws<ArgumentException>(() => MultiMasterStamp.Issue([], default, later, 3));
        Assert.Equal("3@a:3{a:2,b:1}", MultiMasterStamp.Issue([read], Dot.Parse("a:3"), later, 3).ToString()[..14]);
        var next = MultiMasterStamp.Issue([read], Dot.Parse("a:3"), later, 4);
        Assert.True(next.Version.Context.IsEmpty);
        Assert.Equal((CausalOrder.Before, CausalOrder.After), (read.CompareCausally(next), next.CompareCausally(read)));
    }

    private static MultiMasterStamp[] Sync(MultiMasterStamp[] left, MultiMasterStamp[] right)
    {
        var all = left.Union(right).ToArray();
        return [.. all.Where(stamp => !all.Any(other => stamp.CompareCausally(other) == CausalOrder.Before))];
    }

    /// <summary>Three sites with wall clocks that leap write one key, knowing what they hold or nothing, and pull from each other.</summary>
    private static (List<(MultiMasterStamp Stamp, HashSet<Dot> Truth)> Written, MultiMasterStamp[][] Sets) Run(Step[] steps)
    {
        var clocks = new HybridLogicalClock[] { new(TimeSpan.Zero), new(TimeSpan.Zero), new(TimeSpan.Zero) };
        MultiMasterStamp[][] sets = [[], [], []];
        var issued = new ulong[3];
        var written = new List<(MultiMasterStamp Stamp, HashSet<Dot> Truth)>();
        foreach (var (kind, at, other, wall) in steps)
        {
            if (kind == 0)
            {
                sets[at] = Sync(sets[at], sets[other]);
                continue;
            }

            var read = kind == 1 ? [] : sets[at];
            Assert.All(read, stamp => Assert.True(clocks[at].TryWitness(stamp.Time, wall)));
            var dot = new Dot(new ReplicaId(0xaUL + (ulong)at), ++issued[at]);
            var stamp = MultiMasterStamp.Issue(read, dot, clocks[at].Advance(wall), 0);
            HashSet<Dot> truth = [dot, .. written.Where(write => read.Contains(write.Stamp)).SelectMany(write => write.Truth)];
            written.Add((stamp, truth));
            sets[at] = Sync(sets[at], [stamp]);
        }

        return (written, sets);
    }

    private sealed record Step(int Kind, int At, int Other, long Wall);
}
