using CsCheck;
using Purva.Clocks;
using Purva.TestKit.Fuzzing;
using Purva.Text.Documents;
using Purva.Text.Storing;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Text.Storing;

public sealed class HistoryReaderTests
{
    /// <summary>What is in the parts of files: how long the columns are, they, and what was put in.</summary>
    private static readonly Gen<byte[]> Parts = Gen.Select(TextFiles.Valid, Gen.Bool, (file, keepsAll) =>
    {
        Assert.Equal(TextFileStatus.Done, TextFile.TryRead(file, new ReplicaId(9), out var document));
        var (kept, content) = (keepsAll ? [] : KeptText.Of(document!.History), new GrowingWriter());
        var columns = HistoryColumns.Write(document!.History, kept).Written;
        KeptText.Write(document.History, kept, content);
        return (byte[])[(byte)(columns.Length >> 8), (byte)(columns.Length & 0xFF), .. columns, .. content.Written];
    });

    [Fact]
    public void Hostile_columns_are_refused_or_are_a_history_that_is_written_anew()
    {
        var outcome = FuzzRun.Of(FuzzTarget.TextFileParts(Parts), 10_000, Environment.ProcessId);
        Assert.True(outcome.Answers.ContainsKey("Done") && outcome.Answers.ContainsKey("Malformed"), $"an input was accepted and another refused: {outcome}");
    }

    [Theory]
    [InlineData("010A" + "010004" + "010400" + "03" + "080604" + "000000" + "00", TextFileStatus.Done)] // one replica, its four events, one run; two in, one erased, one in; all text kept
    [InlineData("0100" + "010004" + "010400" + "03" + "080604" + "000000" + "00", TextFileStatus.Malformed)] // no replica
    [InlineData("020A0A" + "010004" + "010400" + "03" + "080604" + "000000" + "00", TextFileStatus.Malformed)] // one twice
    [InlineData("010A" + "010104" + "010400" + "03" + "080604" + "000000" + "00", TextFileStatus.Malformed)] // somebody else's
    [InlineData("010A" + "010005" + "010400" + "03" + "080604" + "000000" + "00", TextFileStatus.Malformed)] // one more event than there are
    [InlineData("010A" + "010004" + "01040101" + "03" + "080604" + "000000" + "00", TextFileStatus.Malformed)] // the first comes after one
    [InlineData("010A" + "010004" + "02020002020100" + "03" + "080604" + "000000" + "00", TextFileStatus.Malformed)] // a parent that is no event
    [InlineData("010A" + "010004" + "02020002020201" + "03" + "080604" + "000000" + "00", TextFileStatus.Malformed)] // a parent before another
    [InlineData("010A" + "010004" + "010400" + "03" + "080704" + "000000" + "00", TextFileStatus.Malformed)] // a kind that there is not
    [InlineData("010A" + "010004" + "010400" + "03" + "080604" + "000300" + "00", TextFileStatus.Malformed)] // erases before the beginning
    [InlineData("010A" + "010004" + "010400" + "03" + "080604" + "000000" + "0000", TextFileStatus.Malformed)] // something behind
    [InlineData("010A" + "01008080808001" + "010400" + "03" + "080604" + "000000" + "00", TextFileStatus.OverLimit)]
    public void Each_column_is_held_against_the_others(string hex, TextFileStatus expected)
    {
        Assert.Equal(expected, new HistoryReader(Convert.FromHexString(hex), TextFileLimits.Default).TryRead("abc", out var history));
        Assert.Equal(expected == TextFileStatus.Done, history is not null);
    }

    [Theory]
    [InlineData("010A" + "0100C801" + "01C80100" + "01" + "A006" + "00" + "0200C801", TextFileStatus.Done)]      // 200 characters of which none is kept
    [InlineData("010A" + "0100E807" + "01E80700" + "01" + "A01F" + "00" + "0200E807", TextFileStatus.Malformed)] // 1,000 in as few bytes
    public void Few_bytes_stand_for_few_characters_that_are_not_kept(string hex, TextFileStatus expected) =>
        Assert.Equal(expected, new HistoryReader(Convert.FromHexString(hex), TextFileLimits.Default).TryRead("", out _));

    [Fact]
    public void What_columns_say_is_read_back()
    {
        var document = new TextDocument(new ReplicaId(10));
        document.Insert(0, "ab");
        document.Delete(1, 1);
        document.Insert(1, "c");
        var columns = HistoryColumns.Write(document.History, []).Written;
        Assert.Equal("010A" + "010004" + "010400" + "03" + "080504" + "000100" + "00", Convert.ToHexString(columns));
        Assert.Equal(TextFileStatus.Done, new HistoryReader(columns, TextFileLimits.Default).TryRead("abc", out var history));
        Assert.Equal((3, 4), (history.Log.RunCount, history.Graph.Count));
    }
}
