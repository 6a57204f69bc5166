using CsCheck;
using Purva.Clocks;
using Purva.Crdts;
using Purva.Crdts.Elements;
using Purva.Crdts.Sets;
using Purva.Crdts.Stores;
using Purva.TestKit;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Crdts.Stores;

public sealed class DotFinderTests
{
    private static readonly ReplicaId A = ReplicaId.Parse("a");
    private static readonly ReplicaId B = ReplicaId.Parse("b");

    [Fact]
    public void It_finds_each_dot_under_its_key_however_it_came() =>
        Gen.Select(Gen.Int[0, 50], Gen.Int[0, 3_000]).Sample(
            (atFirst, since) =>
            {
                static Dot DotOf(int i) => new(i % 3 == 0 ? B : A, (ulong)((i * 7_919) % 100_003) + 1);
                static uint HashOf(int i) => unchecked((uint)i * 0x9E37_79B1);
                var finder = DotFinder.Of([.. Enumerable.Range(0, atFirst).Select(i => DotFinder.NoteOf(DotOf(i), HashOf(i)))]);
                for (var i = atFirst; i < atFirst + since; i++)
                {
                    finder = finder.With(DotOf(i), HashOf(i));
                }

                Law.Holds(finder.Count == atFirst + since, $"{finder.Count} are noted");
                for (var i = 0; i < atFirst + since; i++)
                {
                    Law.Holds(finder.Find(DotOf(i)).Contains(HashOf(i)), $"{DotOf(i)} was put under {i}");
                }

                var led = Enumerable.Range(0, atFirst + since).Sum(i => finder.Find(DotOf(i)).Count);
                Law.Holds(led <= atFirst + since + 4, $"a dot leads to its own key, and by rare chance to another");
                Law.Holds(finder.IsIdle == since >= 1_024 && !finder.AfterUse().IsIdle, $"it is idle once many dots have come since it was asked");
            },
            iter: 20);

    [Fact]
    public void It_is_given_up_by_a_set_that_only_grows_and_made_anew()
    {
        var asked = GenerateSets.Large(A, 20_000);
        asked = asked.Merge(Received(asked.Remove(B, "element 1")));
        var grown = Enumerable.Range(0, 1_100).Aggregate(asked, (held, i) => held.Merge(held.Add(B, $"new {i}")));
        var (old, late) = (Received(grown.Remove(B, "element 2")), Received(grown.Remove(B, "new 1099")));

        Assert.InRange(AllocatedBy(() => Assert.False(asked.Merge(old).Contains("element 2"))), 1, 50_000);
        Assert.InRange(AllocatedBy(() => Assert.False(grown.Merge(old).Contains("element 2"))), 20_000 * sizeof(ulong), long.MaxValue);
        Assert.False(grown.Merge(late).Contains("new 1099"));
    }

    [Fact]
    public void A_removal_that_came_as_bytes_finds_its_element_in_a_large_set()
    {
        var set = GenerateSets.Large(A, 3_000);
        var expected = set.Store.ToArray().ToHashSet();
        for (var i = 0; i < 2_500; i++)
        {
            if (i % 3 == 0)
            {
                set = set.Merge(set.Add(B, $"new {i}"));
                expected.Add($"new {i}");
            }

            var gone = i % 6 == 3 ? $"new {i}" : $"element {i}";
            set = set.Merge(Received(set.Remove(B, gone)));
            expected.Remove(gone);
        }

        Assert.Equal(expected.Order(), set.Store.ToArray());
    }

    [Fact]
    public void A_removal_costs_in_proportion_to_itself()
    {
        var set = GenerateSets.Large(A, 50_000);
        set = set.Merge(Received(set.Remove(B, "element 1")));
        var removal = Received(set.Remove(B, "element 2"));

        Assert.InRange(Allocation.Of(() => set.Merge(removal)), 1, 10_000_000);
        Assert.False(set.Merge(removal).Contains("element 2"));
    }

    private static long AllocatedBy(Action call)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        call();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>A delta as another site has it: from bytes, and without a hint of where to look.</summary>
    private static Causal<AddWinsSet<TextValue>> Received(Causal<AddWinsSet<TextValue>> delta)
    {
        var reader = new WireReader(CodecLaws.Encode(delta));
        Assert.Equal(DecodeStatus.Done, Causal<AddWinsSet<TextValue>>.TryRead(ref reader, DecodeLimits.Default, out var received));
        return received;
    }
}
