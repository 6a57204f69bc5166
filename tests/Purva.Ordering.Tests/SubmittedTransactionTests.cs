using CsCheck;
using Purva.Ordering.Journal;
using Xunit;

namespace Purva.OrderingTests;

/// <summary>What an event carries.</summary>
public sealed class SubmittedTransactionTests
{
    [Fact]
    public void Its_bytes_are_kind_number_key_and_content()
    {
        Assert.Equal([0, 0x85, 1, 9, 8], SubmittedTransaction.Of(133, null, new byte[] { 9, 8 }).ToBytes());
        Assert.Equal([1, 7, 2, (byte)'k', (byte)'1', 9], SubmittedTransaction.Of(7, "k1", new byte[] { 9 }).ToBytes());
        Assert.Equal([2, 4, 1, 2], SubmittedTransaction.Renewal(new Clocks.ReplicaId(4), new byte[] { 1, 2 }).ToBytes());
    }

    [Fact]
    public void What_was_written_reads_back() =>
        Gen.Select(Gen.ULong, Gen.String[Gen.Char[' ', '~'], 0, 20].Null(), Gen.Byte.Array[0, 50]).Sample((number, key, content) =>
        {
            Assert.True(SubmittedTransaction.TryRead(SubmittedTransaction.Of(number, key, content).ToBytes(), out var read));
            Assert.Equal((number, key), (read.Number, read.Key));
            Assert.Equal(content, read.Content.ToArray());
        });

    [Fact]
    public void Any_bytes_are_read_or_refused() =>
        Gen.Byte.Array[0, 40].Sample(bytes =>
        {
            if (SubmittedTransaction.TryRead(bytes, out var read))
            {
                Assert.True(read.Content.Length < bytes.Length);
            }
        });
}
