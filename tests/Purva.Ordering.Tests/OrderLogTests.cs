using System.Globalization;
using System.Text;
using Purva.Clocks;
using Purva.Hashgraph;
using Purva.Ordering;
using Purva.Ordering.Journal;
using Xunit;

namespace Purva.OrderingTests;

/// <summary>The files of the order: bounded, and whole after whatever moment the process died in.</summary>
public sealed partial class OrderLogTests : IDisposable
{
    private static readonly OrderLimits Small = OrderLimits.Default with { SegmentBytes = 3_000, MostOrderBytes = 12_000, FrameEvery = 4, RememberedKeys = 30 };

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("purva-order-log-");
    private readonly MemberKey key;

    public OrderLogTests() => key = MemberKey.OpenOrCreate(folder.FullName);

    public void Dispose()
    {
        key.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public void However_long_the_order_is_the_files_stay_small_and_a_start_reads_only_the_last()
    {
        var largest = 0L;
        using (var log = Open())
        {
            foreach (var block in Blocks(300))
            {
                log.Append(block);
                largest = Math.Max(largest, Files().Sum(path => new FileInfo(path).Length));
            }

            Assert.InRange(largest, 10_000, 12_000 + (2 * 12_000));
            Assert.Equal(600, log.NextIndex);
        }

        var seen = new List<long>();
        using var again = Open(placed => seen.Add(placed.Block.Round));
        Assert.Equal((300, 600), (again.LastRound, again.NextIndex));
        Assert.InRange(seen.Count, 0, 20);
        Assert.Equal(Enumerable.Range((int)again.OldestIndex, 600 - (int)again.OldestIndex).Select(i => (long)i), again.Read(again.OldestIndex, 0).Select(one => one.Index));
        Assert.Equal(again.Read(590, 0).Select(one => one.Index), again.Read(0, 296).Select(one => one.Index));
        Assert.Equal(OrderRefusal.Dropped, Assert.Throws<OrderRefusedException>(() => again.Read(0, 0)).Reason);
        Assert.Empty(again.BlocksAfter(3));
        Assert.Equal([299L, 300L], again.BlocksAfter(298).Select(block => block.Round));
    }

    [Fact]
    public void What_decides_about_the_next_block_is_known_after_the_blocks_that_said_it_have_gone()
    {
        var blocks = Blocks(300);
        using (var log = Open())
        {
            Array.ForEach(blocks[..280], block => log.Append(block));
        }

        using var again = Open();
        Assert.True(again.Has(Submitter, 1));
        Assert.False(again.Has(Submitter, 561));
        Assert.Equal(560UL, again.GreatestOf(Submitter));
        Assert.Equal(2 * 259, again.Find("k259")!.Value.Index);
        Assert.Null(again.Find("k1"));
        var repeated = Block(281, again.RunningHash, SubmittedTransaction.Of(7, null, "again"u8.ToArray()), SubmittedTransaction.Of(561, "k279", "again"u8.ToArray()), SubmittedTransaction.Of(562, null, "first"u8.ToArray()));
        Assert.Equal([0, 1], again.Append(repeated).Skipped);
    }

    [Fact]
    public void Every_member_has_the_same_states_however_often_it_was_started()
    {
        using var other = new OrderLogTests();
        using var whole = other.Open();
        Array.ForEach(Blocks(201), block => whole.Append(block));
        var at = 0;
        foreach (var life in new[] { 1, 7, 12, 60, 61, 130, 201 })
        {
            using var log = Open();
            Array.ForEach(Blocks(201)[at..life], block => log.Append(block));
            at = life;
        }

        using var started = Open();
        Assert.Equal(2, started.StateOffers.Count);
        Assert.Equal(whole.StateOffers.Select(one => (one.Round, one.Hash)), started.StateOffers.Select(one => (one.Round, one.Hash)));
        Assert.All(started.StateOffers, one => Assert.Equal(one.Hash, OrderState.HashOf(started.StateBytes(one.Round)!)));
    }

    [Fact]
    public void A_state_that_was_changed_is_told_and_not_passed_over()
    {
        using (var log = Open())
        {
            Array.ForEach(Blocks(61), block => log.Append(block));
        }

        var path = Files()[^1];
        var good = File.ReadAllBytes(path);
        for (var at = 0; at < RecordFile.Start + RecordFile.HeadSize + 60; at += 5)
        {
            var bad = (byte[])good.Clone();
            bad[at] ^= 1;
            File.WriteAllBytes(path, bad);
            Assert.Contains(path, Assert.Throws<OrderFolderException>(() => Open()).Message, StringComparison.Ordinal);
        }
    }

    private static ReplicaId Submitter => new(5);

    private static long Round(string path) => long.Parse(Path.GetFileName(path).AsSpan("order-".Length, 19), CultureInfo.InvariantCulture);

    private OrderLog Open(Action<PlacedBlock>? seen = null) => OrderLog.Open(folder.FullName, key, Small, seen ?? (_ => { }));

    private string[] Files() => [.. Directory.GetFiles(folder.FullName, "order-*.log").Order(StringComparer.Ordinal)];

    private void Check(long lastRound, int files)
    {
        using var log = Open();
        Assert.Equal((lastRound, 2 * lastRound), (log.LastRound, log.NextIndex));
        Assert.Equal(files, Files().Length);
        Assert.Empty(Directory.GetFiles(folder.FullName, "*.new"));
    }

    /// <summary>Blocks of two transactions, one of them with a key.</summary>
    private static OrderedBlock[] Blocks(int count)
    {
        var blocks = new OrderedBlock[count];
        var hash = default(EventHash);
        for (var i = 0; i < count; i++)
        {
            var text = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"transaction {i}"));
            blocks[i] = Block(i + 1, hash, SubmittedTransaction.Of((2 * (ulong)i) + 1, string.Create(CultureInfo.InvariantCulture, $"k{i}"), text), SubmittedTransaction.Of((2 * (ulong)i) + 2, null, text));
            hash = blocks[i].RunningHash;
        }

        return blocks;
    }

    private static OrderedBlock Block(long round, EventHash before, params SubmittedTransaction[] transactions)
    {
        OrderedEvent[] events = [new(GossipEvent.Create(new GossipEventDraft(0, new Dot(Submitter, 1), default, default, round, [.. transactions.Select(one => (ReadOnlyMemory<byte>)one.ToBytes())]), [1, 2]), round)];
        return new OrderedBlock(round, [.. events], OrderedBlock.HashAfter(before, round, events));
    }
}
