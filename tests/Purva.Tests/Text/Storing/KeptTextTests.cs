using System.Text;
using Purva.Clocks;
using Purva.Text.Documents;
using Purva.Text.Storing;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Text.Storing;

public sealed class KeptTextTests
{
    [Fact]
    public void It_is_what_is_in_the_text_now_in_the_order_in_which_it_came()
    {
        var document = new TextDocument(new ReplicaId(1));
        document.Insert(0, "ab😀cd");
        document.Insert(0, "x");
        document.Delete(2, 2);
        var kept = KeptText.Of(document.History);
        Assert.Equal([1, 2, 3], kept);
        Assert.Equal(2, KeptText.CountDropped(kept));
        var writer = new GrowingWriter();
        KeptText.Write(document.History, kept, writer);
        Assert.Equal("acdx", Encoding.UTF8.GetString(writer.Written));
        writer.Clear();
        KeptText.Write(document.History, [], writer);
        Assert.Equal("ab😀cdx", Encoding.UTF8.GetString(writer.Written));
    }

    [Theory]
    [InlineData("acdx", new[] { 1, 2, 3 }, "a\uFFFD\uFFFDcd|x")]
    [InlineData("acdx", new[] { 1, 2 }, "a\uFFFD\uFFFDcd|x")]
    [InlineData("ab😀dx", new int[0], "ab😀d|x")]
    [InlineData("x", new[] { 0, 5 }, "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD|x")]
    [InlineData("acd", new[] { 1, 2, 3 }, null)]    // too little
    [InlineData("acdxx", new[] { 1, 2, 3 }, null)]  // too much
    [InlineData("a", new[] { 2, 2 }, null)]         // more kept than there is
    public void Runs_get_back_what_was_kept_and_a_sign_where_nothing_was(string text, int[] kept, string? expected)
    {
        var log = new EditLog();
        var length = expected is null ? 5 : new StringInfoOf(expected.Split('|')[0]).Count;
        EditRun[] runs = [new EditRun(0, length, EditKind.Insert, 0, 0, false), new EditRun(length, 2, EditKind.Delete, 0, 0, false), new EditRun(length + 2, 1, EditKind.Insert, 0, 0, false)];
        var dropped = kept.Where((_, i) => i % 2 == 1).Sum();
        Assert.Equal(expected is not null, new KeptText(kept, text).TryFill(log, runs, dropped));
        if (expected is not null)
        {
            Assert.Equal(expected, $"{log.TextOf(log[0])}|{log.TextOf(log[2])}");
        }
    }

    [Fact]
    public void Few_bytes_never_stand_for_much_text() => Assert.Equal(16L * 30, KeptText.MostDropped(10, 20));

    private readonly record struct StringInfoOf(string Text)
    {
        public int Count => Text.EnumerateRunes().Count();
    }
}
