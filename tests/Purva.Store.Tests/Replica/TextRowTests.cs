using CsCheck;
using Purva.Clocks;
using Purva.Store.Streams;
using Purva.Store.Values;
using Purva.TestKit;
using Purva.TestKit.Fuzzing;
using Purva.Text.Documents;
using Xunit;

namespace Purva.Store.Tests.Replica;

/// <summary>One edit of a text as a row.</summary>
public sealed class TextRowTests
{
    private static readonly Dot Record = new(new ReplicaId(2), 9);

    [Fact]
    public void The_bytes_are_these()
    {
        Assert.Equal("000000000000000200000000000000090001", Convert.ToHexStringLower(TextRow.NameOf(Record, 1)));
        var change = new TextChange(new Dot(new ReplicaId(2), 5), [new Dot(new ReplicaId(1), 3)], [new TextEdit(7, 0, "hé")]);
        // One change; author 0, with parents, who is 2, four further than their first; one parent, who is 1, two further; one edit, elsewhere, three bytes, seven further.
        Assert.Equal("01" + "01" + "02" + "08" + "01" + "01" + "01" + "06" + "01" + "1c" + "0e" + "68c3a9", Convert.ToHexStringLower(TextRow.ToBytes(change)));
        Assert.True(TextRow.TryRead(TextRow.NameOf(Record, 0), TextRow.ToBytes(change), out var record, out var read));
        Assert.Equal((Record, change), (record, read));
    }

    [Fact]
    public void A_row_speaks_for_the_writer_of_its_record_only()
    {
        var bytes = TextRow.ToBytes(new TextChange(new Dot(Record.Replica, 1), [], [new TextEdit(0, 0, "a")]));
        Assert.True(TextRow.Fits(TextRow.NameOf(Record, 0), bytes, Record));
        Assert.False(TextRow.Fits(TextRow.NameOf(Record, 0), bytes, Record with { Counter = 8 }));
        var other = Record with { Replica = new ReplicaId(3) };
        Assert.False(TextRow.Fits(TextRow.NameOf(other, 0), bytes, other));
        Assert.False(TextRow.Fits(TextRow.NameOf(Record, 0), [.. bytes, 0], Record));
        Assert.False(TextRow.Fits(TextRow.NameOf(Record, 0), bytes.AsSpan(..^1), Record));
    }

    [Fact]
    public void A_part_that_is_no_row_of_a_text_is_no_part()
    {
        Assert.True(PartName.TryRead([(byte)LeafKind.Text, .. TextRow.NameOf(Record, 0)], out _, out var leaf) && leaf == LeafKind.Text);
        Assert.False(PartName.TryRead([(byte)LeafKind.Text, .. TextRow.NameOf(Record, 0), 0], out _, out _));
        Assert.False(PartName.TryRead([(byte)LeafKind.Text], out _, out _));
    }

    [Fact]
    public void Hostile_bytes_are_no_row_or_the_only_bytes_of_one()
    {
        var rows = GenerateText.Batch.Where(batch => batch.Changes.Length == 1).Select(batch => (byte[])[.. TextRow.NameOf(batch.Changes[0].First, 0), .. TextRow.ToBytes(batch.Changes[0])]);
        var target = FuzzTarget.Of("TextRow", rows, Decode, bytes => Assert.Equal(bytes[PartName.TextRowSize..], TextRow.ToBytes(ChangeOf(bytes)!)));
        var outcome = FuzzRun.Of(target, 10_000, Environment.ProcessId);
        Assert.True(outcome.Answers.Count > 1, $"an input was accepted and another refused: {outcome}");

        static string Decode(byte[] bytes) => ChangeOf(bytes) is null ? "refused" : "Done";
    }

    /// <summary>The change of a row, whose name stands before its value.</summary>
    private static TextChange? ChangeOf(byte[] bytes) =>
        bytes.Length >= PartName.TextRowSize && TextRow.TryRead(bytes.AsSpan(..PartName.TextRowSize), bytes.AsSpan(PartName.TextRowSize..), out _, out var change) ? change : null;
}
