using CsCheck;
using Purva.Clocks;
using Purva.Crdts.Elements;
using Purva.Crdts.Maps;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Crdts.Maps;

public sealed class LwwEntryTests
{
    [Fact]
    public void Entries_are_ordered_by_stamp_then_by_presence_then_by_value() =>
        Gen.Select(Entry, Entry).Sample((left, right) =>
            Assert.Equal(Math.Sign(Key(left).CompareTo(Key(right))), Math.Sign(left.CompareTo(right))));

    private static Gen<LwwEntry<Int64Value>> Entry => Gen.Select(Gen.ULong[0, 1], Generate.ReplicaId, Gen.Bool, Gen.Long[0, 1], (time, replica, isPresent, value) =>
        new LwwEntry<Int64Value>(new ReplicaTimestamp(new HybridTimestamp(time), replica), isPresent, new Int64Value(isPresent ? value : 0)));

    private static (ulong, ulong, bool, long) Key(LwwEntry<Int64Value> entry) => (entry.Stamp.Time.Value, entry.Stamp.Replica.Value, entry.IsPresent, entry.Value.Value);
}
