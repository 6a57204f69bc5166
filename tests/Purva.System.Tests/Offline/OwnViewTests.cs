using System.Text;
using Purva.Client;
using Purva.Client.Offline;
using Xunit;

namespace Purva.SystemTests.Offline;

/// <summary>What a device shows of its own operations.</summary>
public sealed class OwnViewTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void An_erasure_of_less_than_one_code_point_is_none(int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TypedOperation.EraseText(0, count));

    [Theory]
    [InlineData(0, -1)]
    [InlineData(0, int.MinValue)]
    [InlineData(0, int.MaxValue)]
    [InlineData(int.MaxValue, int.MaxValue)]
    [InlineData(int.MinValue, 1)]
    public void An_erasure_that_is_queued_and_cannot_be_shown_hides_and_throws_nothing(int index, int count)
    {
        var view = OwnView.Over("texts", "plan", null);
        view.Do(TypedOperation.ReadBody(Encoding.UTF8.GetBytes($$"""[{"op":"erase","index":{{index}},"count":{{count}}}]""")));
        Assert.True(view.HidesOperations);
        Assert.Equal("\"\"", view.ToValue().Value.GetRawText());
    }

    [Fact]
    public void A_string_that_is_inserted_into_what_was_never_read_waits_until_something_tells_a_text_from_a_list()
    {
        var view = OwnView.Over("texts", "plan", null);
        view.Do([TypedOperation.InsertText(0, "milk")]);
        view.Do([TypedOperation.InsertText(0, "oat ")]);
        Assert.Equal((TypedValue.UnknownType, "null", "", true), Shown(view));
        view.Do([TypedOperation.EraseText(0, 3)]);
        Assert.Equal(("text", "\" milk\"", " milk", false), Shown(view));
    }

    [Fact]
    public void What_other_values_of_the_bucket_are_tells_a_text_from_a_list()
    {
        var view = OwnView.Over("texts", "plan", null, "text");
        view.Do([TypedOperation.InsertText(0, "milk")]);
        Assert.Equal(("text", "\"milk\"", "milk", false), Shown(view));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("\"\"")]
    [InlineData("{}")]
    public void What_no_text_takes_in_is_an_item_of_a_list(string json)
    {
        var view = OwnView.Over("lists", "k", null);
        view.Do(TypedOperation.ReadBody(TypedOperation.BodyOf([TypedOperation.Insert(0, "\"a\""), TypedOperation.Insert(1, json)])));
        Assert.Equal(("list", true), (view.ToValue().Type, view.HidesOperations));
        Assert.Throws<InvalidOperationException>(() => view.ToValue().Text);
    }

    [Fact]
    public void A_text_of_which_a_site_has_more_than_was_ever_shown_hides_that()
    {
        var unread = OwnView.Over("texts", "plan", null);
        unread.Do([TypedOperation.InsertText(0, "milk")]);
        var view = OwnView.Over("texts", "plan", unread.ToValue());
        view.Do([TypedOperation.InsertText(0, "oat "), TypedOperation.EraseText(0, 1)]);
        Assert.Equal(("text", "\"at \"", "at ", true), Shown(view));
    }

    private static (string Type, string Value, string Text, bool HidesOperations) Shown(OwnView view) =>
        (view.ToValue().Type, view.ToValue().Value.GetRawText(), view.ToValue().Text, view.HidesOperations);
}
