using System.Buffers;
using System.Security.Cryptography;
using CsCheck;
using Purva.TestKit.Versioning;
using Purva.Versioning.Graph;
using Purva.Wire;
using Xunit;

namespace Purva.Versioning.Tests.Graph;

/// <content>What is refused, and the saved form.</content>
public sealed partial class CommitGraphTests
{
    private const int HashLength = 32;

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void A_parent_that_is_not_there_is_named_and_changes_nothing(int stranger)
    {
        var graph = Histories.Index([[], [0]]);

        var refusal = Assert.Throws<ArgumentOutOfRangeException>(() => graph.Add(1, stranger));

        Assert.Contains($"There is no commit {stranger}", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(2, graph.Count);
        Assert.Equal(2, graph.Add(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => graph.IsAncestor(stranger == 2 ? 3 : stranger, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => graph.MergeBases(0, stranger == 2 ? 3 : stranger));
        Assert.Throws<ArgumentOutOfRangeException>(() => graph.CountDivergence(stranger == 2 ? 3 : stranger, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => graph.Reachable([0], [stranger == 2 ? 3 : stranger]));
    }

    [Fact]
    public void A_commit_cannot_be_its_own_ancestor() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Histories.Index([[], [0], [2]]));

    [Fact]
    public void A_parent_that_is_named_twice_counts_once() =>
        Assert.Equal([1, 0], Histories.Index([[], [0], [1, 0, 1, 1]]).ParentsOf(2));

    [Fact]
    public void A_history_made_to_be_wide_is_refused_at_the_limit_and_keeps_its_answers()
    {
        var graph = new CommitGraph(maxEntries: 20_000);
        while (graph.Count < 400)
        {
            graph.Add();
        }

        int[] even = [.. Enumerable.Range(0, 200).Select(i => i * 2)], odd = [.. Enumerable.Range(0, 200).Select(i => (i * 2) + 1)];
        var (left, right) = (graph.Add(even), graph.Add(odd));
        var refusal = Assert.Throws<InvalidOperationException>(() => Enumerable.Repeat(0, 400).Select(_ => graph.Add(left, right)).ToList());

        Assert.Contains("20000 entries", refusal.Message, StringComparison.Ordinal);
        Assert.True(graph.IsAncestor(left, graph.Count - 1));
        Assert.False(graph.IsAncestor(1, left));
        Assert.Equal([right, left], graph.MergeBases(graph.Count - 1, graph.Count - 2));
    }

    [Fact]
    public void A_graph_that_was_saved_answers_and_grows_as_before() => Histories.Any.Sample(
        history =>
        {
            var graph = Histories.Index(history[..(history.Length / 2)]);
            Assert.Equal(DecodeStatus.Done, CommitGraph.TryRead(Save(graph), out var read));
            foreach (var parents in history[(history.Length / 2)..])
            {
                Assert.Equal(graph.Add(parents), read!.Add(parents));
            }

            Assert.Equal(Save(graph), Save(read!));
            Assert.Equal(graph.MergeBases(0, history.Length - 1), read!.MergeBases(0, history.Length - 1));
        },
        iter: 60);

    [Fact]
    public void A_saved_form_that_is_cut_off_needs_more()
    {
        var bytes = Save(Histories.Index(GrowingHistory.Make(200, 1, 8)));

        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Equal(DecodeStatus.NeedMore, CommitGraph.TryRead(bytes.AsSpan(0, length), out _));
        }

        Assert.Equal(DecodeStatus.Malformed, CommitGraph.TryRead([.. bytes, 0], out _));
        Assert.Equal(DecodeStatus.OverLimit, CommitGraph.TryRead(bytes, out _, maxEntries: 10));
    }

    [Fact]
    public void A_saved_form_that_is_damaged_is_refused()
    {
        var bytes = Save(Histories.Index(GrowingHistory.Make(300, 2, 8)));

        Gen.Select(Gen.Int[0, (bytes.Length * 8) - 1], Gen.Int[0, (bytes.Length * 8) - 1]).Sample(
            (first, second) =>
            {
                var spoilt = bytes.ToArray();
                spoilt[first / 8] ^= (byte)(1 << (first % 8));
                spoilt[second / 8] ^= (byte)((1 << (second % 8)) & (first == second ? 0 : 255));
                Assert.NotEqual(DecodeStatus.Done, CommitGraph.TryRead(spoilt, out var graph));
                Assert.Null(graph);
            },
            iter: 2_000);
    }

    [Fact]
    public void A_forged_form_is_refused_or_answers_without_a_fault()
    {
        var bytes = Save(Histories.Index(GrowingHistory.Make(300, 3, 30)));
        var accepted = 0;

        Gen.Select(Gen.Int[8, bytes.Length - HashLength - 1], Gen.OneOf(Gen.Byte, Gen.Const((byte)255), Gen.Const((byte)0))).Array[1, 3].Sample(
            changes =>
            {
                var forged = bytes.ToArray();
                foreach (var (at, value) in changes)
                {
                    forged[at] = value;
                }

                SHA256.HashData(forged.AsSpan(0, forged.Length - HashLength)).CopyTo(forged.AsSpan(forged.Length - HashLength));
                if (CommitGraph.TryRead(forged, out var graph) == DecodeStatus.Done)
                {
                    Interlocked.Increment(ref accepted);
                    AskEverything(graph!);
                }
            },
            iter: 2_000);

        Assert.True(accepted > 50, $"only {accepted} forgeries came as far as a question");
    }

    private static void AskEverything(CommitGraph graph)
    {
        for (var commit = 0; commit < graph.Count; commit += 11)
        {
            var other = graph.Count - 1 - (commit / 2);
            graph.IsAncestor(commit, other);
            graph.MergeBases(commit, other);
            graph.CountDivergence(commit, other);
            Assert.True(graph.Reachable([commit], [other]).Count() <= graph.Count);
        }

        graph.Add(graph.Count - 1, graph.Count / 2);
        graph.Add(graph.Count / 3);
        Assert.True(graph.IsAncestor(graph.Count - 1, graph.Count - 1));
    }

    private static byte[] Save(CommitGraph graph)
    {
        var writer = new ArrayBufferWriter<byte>();
        graph.WriteTo(writer);
        Assert.Equal(graph.EncodedLength, writer.WrittenCount);
        return writer.WrittenSpan.ToArray();
    }
}
