using Purva.Clocks;
using Purva.TestKit.Fuzzing;
using Purva.Text.Documents;
using Purva.Text.Storing;
using Xunit;

namespace Purva.Tests.Text.Storing;

public sealed class StoredTextTests
{
    /// <summary>"ab" typed by one: its text, what was put in, and the columns.</summary>
    private const string Head = "505458540101";
    private const string Content = "0106" + "03" + "0861626162";
    private const string History = "030D" + "18" + "010A" + "010002" + "010200" + "0108" + "00" + "00";

    [Fact]
    public void The_parts_of_a_small_file_are_these()
    {
        var document = new TextDocument(new ReplicaId(10));
        document.Insert(0, "ab");
        Assert.Equal(Head + Content + History, Convert.ToHexString(TextFile.Write(document))[..^8]);
    }

    [Theory]
    [InlineData(Content + History, true, TextFileStatus.Done, TextFileStatus.Done)]
    [InlineData("0104" + "00" + "046162" + History, false, TextFileStatus.Done, TextFileStatus.Done)]             // no ready text
    [InlineData("0106" + "06" + "0861626162" + History, false, TextFileStatus.Malformed, TextFileStatus.Malformed)] // more ready text than there is
    [InlineData("0106" + "03" + "0861FF6162" + History, true, TextFileStatus.Malformed, TextFileStatus.Malformed)]  // no UTF-8
    [InlineData("0106" + "03" + "08616261FF" + History, true, TextFileStatus.Malformed, TextFileStatus.Done)]       // no UTF-8 in what is read later
    [InlineData("0106" + "03" + "0861636162" + History, true, TextFileStatus.Malformed, TextFileStatus.Done)]       // a text that the history does not give
    [InlineData(Content + "0305" + "08" + "010A0100", true, TextFileStatus.Malformed, TextFileStatus.Done)]         // no history
    public void A_stranger_is_held_against_all_of_it_and_ones_own_file_is_believed(string parts, bool isReady, TextFileStatus read, TextFileStatus opened)
    {
        var file = TextFiles.WithChecksum([.. Convert.FromHexString(Head + parts), 0, 0, 0, 0]);
        if (StoredText.TryRead(file, TextFileLimits.Default, out var stored) == TextFileStatus.Done)
        {
            Assert.Equal(isReady, stored.HasReadyText);
        }

        Assert.Equal(read, TextFile.TryRead(file, new ReplicaId(1), out _));
        Assert.Equal(opened, TextFile.TryOpen(file, new ReplicaId(1), out var document));
        if (opened == TextFileStatus.Done && read != opened && !parts.Contains("6163", StringComparison.Ordinal))
        {
            Assert.Equal("ab", document!.ToString());
            Assert.Throws<FormatException>(() => document.EventCount);
            Assert.Throws<FormatException>(() => document.Insert(0, "x"));
            Assert.Equal("ab", document.ToString());
        }
    }
}
