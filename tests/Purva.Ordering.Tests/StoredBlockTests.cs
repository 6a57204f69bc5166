using CsCheck;
using Purva.Clocks;
using Purva.Hashgraph;
using Purva.Ordering.Journal;
using Xunit;

namespace Purva.OrderingTests;

/// <summary>Blocks as they are kept and sent.</summary>
public sealed class StoredBlockTests
{
    private static readonly Gen<OrderedBlock> Blocks = Gen.Select(
        Gen.Long[1, 1_000], Gen.Select(Gen.ULong[1, 5], Gen.Long[0, 1_000_000], Gen.Byte.Array[0, 20].Array[0, 4]).Array[0, 5], (round, events) =>
        {
            OrderedEvent[] ordered = [.. events.Select(one => new OrderedEvent(
                GossipEvent.Create(new GossipEventDraft(0, new Dot(new ReplicaId(one.Item1), 1), default, default, one.Item2, [.. one.Item3.Select(bytes => (ReadOnlyMemory<byte>)bytes)]), [1, 2]), one.Item2))];
            return new OrderedBlock(round, [.. ordered], OrderedBlock.HashAfter(default, round, ordered));
        });

    [Fact]
    public void What_was_written_reads_back() =>
        Blocks.Sample(block =>
        {
            var bytes = StoredBlock.ToBytes(block);
            Assert.True(StoredBlock.TryRead(bytes, out var read));
            Assert.Equal((block.Round, block.RunningHash), (read.Round, read.RunningHash));
            Assert.Equal(block.Events.Select(one => (one.Event.Hash, one.ConsensusMicroseconds)), read.Events.Select(one => (one.Event.Hash, one.ConsensusMicroseconds)));
            var placed = new PlacedBlock(block, 7, []);
            Assert.True(PlacedBlock.TryRead(placed.ToBytes(), out var again));
            Assert.Equal((7, placed.NextIndex), (again.FirstIndex, again.NextIndex));
        });

    [Fact]
    public void Prefixes_and_changed_bytes_are_refused_or_read_and_never_thrown_at() =>
        Gen.Select(Blocks, Gen.Double[0, 1], Gen.Byte).Sample((block, at, change) =>
        {
            var bytes = StoredBlock.ToBytes(block);
            var place = (int)(at * (bytes.Length - 1));
            Assert.False(StoredBlock.TryRead(bytes.AsSpan(0, place), out _));
            bytes[place] ^= change;
            _ = StoredBlock.TryRead(bytes, out _);
            _ = PlacedBlock.TryRead(bytes, out _);
        });
}
