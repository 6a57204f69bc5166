using Purva.Clocks;
using Purva.Tests.Text.Documents;
using Purva.Text.Documents;
using Purva.Text.Storing;
using Xunit;

namespace Purva.Tests.Text.Storing;

public sealed class HistoryColumnsTests
{
    [Fact]
    public void Two_who_typed_at_once_and_met_are_these_columns()
    {
        TextDocument ann = new(new ReplicaId(10)), bob = new(new ReplicaId(11));
        ann.Insert(0, "a");
        bob.TryMerge(ann);
        ann.Insert(1, "b");
        bob.Insert(0, "c");
        ann.TryMerge(bob);
        ann.Delete(0, 3);
        Assert.Equal(
            "020A0B"                              // two replicas
            + "03" + "0002" + "0101" + "0003"     // whose the events are
            + "03" + "0200" + "010102" + "03020201"  // three runs: two with no parents; one after the event two before; three after those two and one before
            + "03" + "08" + "04" + "0D"           // a run of two in, of one in, of three out
            + "00" + "03" + "01" + "00",
            Convert.ToHexString(HistoryColumns.Write(ann.History, []).Written));
    }

    [Fact]
    public void What_is_not_kept_is_told_at_the_end()
    {
        var document = new TextDocument(new ReplicaId(10));
        document.Insert(0, "ab");
        Assert.EndsWith("03" + "010203", Convert.ToHexString(HistoryColumns.Write(document.History, [1, 2, 3]).Written), StringComparison.Ordinal);
        Assert.Equal(0, GrownDocument.Of(1, 2, 0).EventCount);
    }
}
