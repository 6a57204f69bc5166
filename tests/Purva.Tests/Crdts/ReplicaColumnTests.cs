using CsCheck;
using Purva.Clocks;
using Purva.Crdts;
using Purva.TestKit;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Crdts;

public sealed class ReplicaColumnTests
{
    [Fact]
    public void A_column_is_read_back_and_holds_each_replica_once() =>
        Gen.Select(Generate.WideVersionVector, Generate.WideVersionVector).Sample((left, right) =>
        {
            var column = ReplicaColumn.Of(left, right, new ReplicaId(7), new ReplicaId(7));
            var bytes = new byte[column.EncodedLength];
            var writer = new WireWriter(bytes);
            column.Write(ref writer);
            var reader = new WireReader(bytes);

            Assert.Equal(bytes.Length, writer.Position);
            Assert.Equal(DecodeStatus.Done, ReplicaColumn.TryRead(ref reader, 100, 1, out var read));
            Assert.Equal(left.Merge(right).With(new Dot(new ReplicaId(7), 1)).Entries.ToArray().Select(entry => entry.Replica), read.Replicas.ToArray());
            Assert.All(read.Replicas.ToArray(), replica => Assert.Equal(replica, read.Replicas[read.IndexOf(replica)]));
        });

    [Theory]
    [InlineData("010000000000000000", DecodeStatus.Malformed)]
    [InlineData("02FFFFFFFFFFFFFFFF00", DecodeStatus.Malformed)]
    [InlineData("0200000000000000FF", DecodeStatus.NeedMore)]
    [InlineData("03", DecodeStatus.OverLimit)]
    public void What_is_no_column_is_refused(string hex, DecodeStatus expected)
    {
        var reader = new WireReader(Convert.FromHexString(hex));

        Assert.Equal(expected, ReplicaColumn.TryRead(ref reader, 2, 1, out _));
    }
}
