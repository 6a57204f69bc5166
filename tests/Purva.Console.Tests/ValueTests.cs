using System.Text;
using Purva.Clocks;
using Purva.SiteConsole;
using Purva.SiteConsole.Values;
using Purva.SiteConsole.Watching;
using Purva.Store;
using Purva.Store.Values;
using Xunit;

namespace Purva.ConsoleTests;

/// <summary>How bytes, drafts, numbers and bars come before people.</summary>
public sealed class ValueTests
{
    [Theory]
    [InlineData("apples", "text", "apples", true)]
    [InlineData("", "empty", "", true)]
    [InlineData("17", "text", "17", true)]
    [InlineData(" {\"a\":[1,\"é\"]}", "JSON", "{\n  \"a\": [\n    1,\n    \"é\"\n  ]\n}", true)]
    [InlineData("{\"a\":", "text", "{\"a\":", true)]
    public void Text_shows_as_it_is_and_JSON_in_lines(string value, string kind, string shown, bool isText) =>
        Assert.Equal(new ValueText(kind, shown, isText), ValueText.Of(Encoding.UTF8.GetBytes(value)));

    [Fact]
    public void Bytes_show_as_numbers_and_of_much_only_the_beginning()
    {
        Assert.Equal(new ValueText("3 bytes", "0000  ff 00 80\n", IsText: false), ValueText.Of(new byte[] { 255, 0, 128 }));
        var many = ValueText.Of(Enumerable.Repeat((byte)0xFF, 100_000).ToArray());
        Assert.EndsWith("…", many.Text, StringComparison.Ordinal);
        Assert.InRange(many.Text.Length, 1_000, 4_000);
        var large = ValueText.Of(Enumerable.Repeat((byte)'x', 100_000).ToArray());
        Assert.Equal(("text, the first 32768 of 100000 bytes", 32_768, false), (large.Kind, large.Text.Length, large.IsText));
    }

    [Fact]
    public void A_draft_has_every_line_or_every_field_once()
    {
        Assert.Equal("milk\nbread\neggs", MergeDraft.AllLines(["milk\nbread", "milk\r\neggs"]));
        Assert.Equal("{\n  \"a\": 1,\n  \"b\": 3,\n  \"c\": null\n}", MergeDraft.AllFields(["""{"a":1,"b":2}""", """{"b":3,"c":null}"""]));
        Assert.Null(MergeDraft.AllFields(["""{"a":1}""", "[1]"]));
        Assert.Null(MergeDraft.AllFields(["""{"a":1,"a":2}"""]));
        Assert.Null(MergeDraft.AllFields(["nonsense"]));
    }

    [Fact]
    public void A_draft_begins_with_all_fields_only_where_no_two_contradict_each_other()
    {
        Assert.Equal("{\n  \"a\": 1,\n  \"b\": 2\n}", MergeDraft.Of(["""{"a":1}""", """{"b":2,"a":1}"""]));
        Assert.Equal("{\"a\":1}\n{\"a\":2}", MergeDraft.Of(["""{"a":1}""", """{"a":2}"""]));
        Assert.Equal("milk\neggs", MergeDraft.Of(["milk", "eggs"]));
    }

    [Fact]
    public void A_story_is_read_anew_when_its_key_changes_and_of_values_that_merge_now_and_then()
    {
        var key = KeyName.Of("b", "k");
        var (one, other) = (VersionVector.Of(new Dot(new ReplicaId(1), 1)), VersionVector.Of(new Dot(new ReplicaId(1), 2)));
        KeyRead Merged(VersionVector seen) => new(key, []) { Value = new StoredValue.Truth(true), Seen = seen };
        Assert.True(KeyStory.IsDue(null, Merged(one), 1));
        Assert.False(KeyStory.IsDue(Merged(one), Merged(other), 1));
        Assert.True(KeyStory.IsDue(Merged(one), Merged(other), 10));
        Assert.False(KeyStory.IsDue(Merged(one), Merged(one), 1_000));
        Assert.True(KeyStory.IsDue(new KeyRead(key, []), new KeyRead(key, []) { Hidden = [new Dot(new ReplicaId(1), 1)] }, 1));
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(9_999, "9,999")]
    [InlineData(12_345, "12.3k")]
    [InlineData(2_500_000, "2.5M")]
    public void Counts_stay_short(double count, string text) => Assert.Equal(text, People.Count(count));

    [Fact]
    public void Sizes_times_and_shares_have_their_units()
    {
        Assert.Equal(["0 B", "1.5 KiB", "3 MiB"], new long[] { 0, 1_536, 3 << 20 }.Select(People.Bytes));
        Assert.Equal(["0 ms", "2.5 ms", "120 ms", "1 min 5 s"], new[] { 0.01, 2.5, 120.4, 65_000 }.Select(People.Milliseconds));
        Assert.Equal(["0 %", "0.25 %", "50 %"], new[] { 0, 0.0025, 0.5 }.Select(People.Percent));
        Assert.Equal("last-writer-wins", People.Kebab("LastWriterWins"));
    }

    [Fact]
    public void Bars_hold_every_value_in_at_most_twelve()
    {
        var cells = Enumerable.Range(1, 100).Select(i => ((long)i, (long)i, (long)i)).ToArray();
        var bars = BarChart.Of(cells);
        Assert.InRange(bars.Count, 1, 12);
        Assert.Equal(5_050, bars.Sum(bar => bar.Count));
        Assert.Equal(1, bars.Max(bar => bar.Share));
        Assert.Equal("1–9", bars[0].Label);
        Assert.Empty(BarChart.Of([]));
        Assert.Equal("7", Assert.Single(BarChart.Of([(7, 7, 2)])).Label);
    }
}
