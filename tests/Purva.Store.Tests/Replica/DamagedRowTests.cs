using Purva.Clocks;
using Purva.Store.Ports;
using Purva.Store.Replica;
using Purva.Wire;
using Xunit;

namespace Purva.Store.Tests.Replica;

/// <summary>Rows of a site's own that hold what no site writes: the one exception that a host expects says so.</summary>
public sealed class DamagedRowTests
{
    private const ulong TooMuch = (ulong)long.MaxValue + 1;

    [Theory]
    [InlineData(TooMuch, 0, 0)]
    [InlineData(0, ulong.MaxValue, 0)]
    [InlineData(0, 0, TooMuch)]
    public void A_row_of_the_log_with_more_keys_than_can_be_counted_is_damaged(ulong keys, ulong values, ulong siblings) =>
        AssertDamaged(() => LogRow.RecordOf(Row(keys, values, siblings), out _));

    [Theory]
    [InlineData(TooMuch, 0)]
    [InlineData(0, ulong.MaxValue)]
    public void A_checkpoint_beyond_any_log_is_damaged(ulong sequence, ulong keys)
    {
        AssertDamaged(() => Checkpoint.Read([.. Row(sequence), .. new byte[sizeof(ulong)], .. Row(keys, 0, 0, 0)], []));
        Assert.Equal(7, Checkpoint.Read([.. Row(7), .. new byte[sizeof(ulong)], .. Row(1, 1, 0, 0)], []).Sequence);
    }

    [Fact]
    public void The_head_of_a_writer_in_an_epoch_that_cannot_be_counted_is_damaged()
    {
        byte[] dot = [.. new byte[sizeof(ulong) - 1], 1, 1];
        AssertDamaged(() => SnapshotRowCodec.ReadHeads([.. new byte[sizeof(ulong)], 1, .. dot, 1, (byte)'a', .. Row(TooMuch), .. new byte[16]], out _));
        Assert.Equal(new Dot(new ReplicaId(1), 1), SnapshotRowCodec.ReadHeads([.. new byte[sizeof(ulong)], 1, .. dot, 1, (byte)'a', .. Row(3), .. new byte[16]], out _) is [var head] ? new Dot(head.Id, head.Counter) : default);
    }

    private static void AssertDamaged(Action read) => Assert.Equal(StorageFault.Corrupt, Assert.Throws<StorageException>(read).Fault);

    private static byte[] Row(params ReadOnlySpan<ulong> numbers)
    {
        var bytes = new byte[numbers.Length * 10];
        var writer = new WireWriter(bytes);
        foreach (var number in numbers)
        {
            writer.WriteVar(number);
        }

        return bytes[..writer.Position];
    }
}
