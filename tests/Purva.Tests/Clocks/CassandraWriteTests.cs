using CsCheck;
using Purva.Clocks;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed class CassandraWriteTests
{
    private static readonly Gen<(long Time, CassandraWriteKind Kind, long Deletion, byte[] Value)> Any = Gen.Select(
        Gen.Long[0, 1], Gen.Enum<CassandraWriteKind>(), Gen.Long[0, 1], Gen.Byte[0, 1].Array[0, 2]);

    [Fact]
    public void The_order_has_no_circles() =>
        Gen.Select(Any, Any, Any).Sample((a, b, c) =>
        {
            Assert.Equal(Math.Sign(Compare(a, b)), -Math.Sign(Compare(b, a)));
            Assert.True(!(Compare(a, b) <= 0 && Compare(b, c) <= 0) || Compare(a, c) <= 0);
        });

    [Theory]
    [InlineData(2, CassandraWriteKind.Live, 0, 0, 1, CassandraWriteKind.Tombstone, 9, 0)]
    [InlineData(1, CassandraWriteKind.Tombstone, 0, 0, 1, CassandraWriteKind.Live, 9, 9)]
    [InlineData(1, CassandraWriteKind.Tombstone, 0, 0, 1, CassandraWriteKind.Expiring, 9, 9)]
    [InlineData(1, CassandraWriteKind.Expiring, 0, 0, 1, CassandraWriteKind.Live, 9, 9)]
    [InlineData(1, CassandraWriteKind.Expiring, 2, 0, 1, CassandraWriteKind.Expiring, 1, 9)]
    [InlineData(1, CassandraWriteKind.Live, 1, 2, 1, CassandraWriteKind.Live, 9, 1)]
    public void The_rules_apply_one_after_another(
        long time, CassandraWriteKind kind, long deletion, byte value, long otherTime, CassandraWriteKind otherKind, long otherDeletion, byte otherValue) =>
        Assert.True(Compare((time, kind, deletion, [value]), (otherTime, otherKind, otherDeletion, [otherValue])) > 0);

    [Fact]
    public void Equal_writes_of_two_writers_stay_undecided() =>
        Assert.Equal(0, Compare((1, CassandraWriteKind.Live, 0, [1]), (1, CassandraWriteKind.Live, 0, [1])));

    private static int Compare((long Time, CassandraWriteKind Kind, long Deletion, byte[] Value) left, (long Time, CassandraWriteKind Kind, long Deletion, byte[] Value) right) =>
        Write(left).CompareTo(Write(right));

    private static CassandraWrite Write((long Time, CassandraWriteKind Kind, long Deletion, byte[] Value) write) =>
        new() { Microseconds = write.Time, Kind = write.Kind, DeletionSeconds = write.Deletion, Value = write.Value };
}
