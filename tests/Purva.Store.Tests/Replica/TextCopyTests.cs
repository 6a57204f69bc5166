using Purva.Clocks;
using Purva.Store.Replica.Texts;
using Purva.Text.Documents;
using Xunit;

namespace Purva.Store.Tests.Replica;

/// <summary>A text that is put together from rows.</summary>
public sealed class TextCopyTests
{
    private static readonly ReplicaId Writer = new(2);

    [Fact]
    public void Whoever_had_seen_a_row_that_fits_no_text_had_seen_nothing_of_the_text_by_it()
    {
        var copy = new TextCopy();
        copy.Take(Row(1, new TextChange(new Dot(Writer, 1), [], [new TextEdit(0, 0, "ab")])));
        copy.Take(Row(2, new TextChange(new Dot(Writer, 3), [new Dot(Writer, 2)], [new TextEdit(9, 1, string.Empty)])));
        Assert.Equal(("ab", 2UL, 2), (copy.Document.ToString(), copy.CountOf(Writer), copy.RowCount));
        Assert.Empty(copy.EventsSeen(CausalContext.Of([new Dot(Writer, 2)])));
        Assert.Equal([new Dot(Writer, 2)], copy.EventsSeen(CausalContext.UpTo(VersionVector.Of(new Dot(Writer, 1)))));
        Assert.Equal([new Dot(Writer, 2)], copy.EventsSeen(CausalContext.UpTo(VersionVector.Of(new Dot(Writer, 2)))));
        Assert.Equal([new Dot(Writer, 1)], copy.Version);
    }

    [Fact]
    public void Whoever_had_seen_a_record_of_several_rows_had_seen_the_last_of_them()
    {
        var copy = new TextCopy();
        copy.Take([
            Row(5, new TextChange(new Dot(Writer, 1), [], [new TextEdit(0, 0, "ab")])), Row(5, new TextChange(new Dot(Writer, 3), [new Dot(Writer, 2)], [new TextEdit(2, 0, "c")])),
            Row(6, new TextChange(new Dot(Writer, 4), [new Dot(Writer, 3)], [new TextEdit(3, 0, "d")])),
        ]);
        Assert.Equal(("abcd", 2), (copy.Document.ToString(), copy.RowCount));
        Assert.Equal([new Dot(Writer, 3)], copy.EventsSeen(CausalContext.Of([new Dot(Writer, 5)])));
        Assert.Equal([new Dot(Writer, 5)], copy.RecordsOf([new Dot(Writer, 1)]));
        Assert.Equal([new Dot(Writer, 6)], copy.Version);
    }

    private static TextEdition Row(ulong record, TextChange change) => new(new Dot(Writer, record), default, change);
}
