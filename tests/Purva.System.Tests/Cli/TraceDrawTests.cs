using System.Text.Json.Nodes;
using System.Xml.Linq;
using Purva.Cli;
using Purva.Cli.Drawing;
using Purva.SystemTests.Server;
using Purva.Tracing;
using Xunit;

namespace Purva.SystemTests.Cli;

/// <summary><c>purva trace draw</c> as a user runs it.</summary>
public sealed class TraceDrawTests
{
    private const string Log = """
        web {"web":1}
        GET /cart </script> & more
        db {"web":1, "db":1}
        select cart
        db {"web":1, "db":2}
        answer
        web {"web":2, "db":2}
        show cart
        cache {"cache":1}
        boot

        """;

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public async Task A_picture_shows_what_was_asked_for()
    {
        using var folder = new TestFolder();
        var whole = await DrawAsync(folder, "whole.svg", "--json");
        Assert.Equal((ExitCode.Done, ""), (whole.Exit, whole.Error));
        Assert.Equal((5, 2), ((int)JsonNode.Parse(whole.Output)!["shown"]!["events"]!, (int)JsonNode.Parse(whole.Output)!["shown"]!["messages"]!));
        Assert.Equal(5, Read(folder, "whole.svg").Root!.Elements(Svg + "circle").Count());

        await DrawAsync(folder, "why.svg", "--why", "web:1", "web:2", "--hide", "cache", "--dark");
        var texts = Read(folder, "why.svg").Root!.Elements(Svg + "text").Select(text => text.Value).ToArray();
        Assert.Contains("web:1 happened before web:2: web:1 → web:2.", texts);
        Assert.DoesNotContain("cache", texts);
    }

    [Fact]
    public async Task A_png_is_written_where_it_is_asked_for()
    {
        using var folder = new TestFolder();
        var drawn = await DrawAsync(folder, "some.png", "--light");
        Assert.Equal(ExitCode.Done, drawn.Exit);
        var bytes = await File.ReadAllBytesAsync(Path.Combine(folder.Path, "some.png"), TestContext.Current.CancellationToken);
        Assert.True(bytes.AsSpan(1).StartsWith("PNG"u8));
    }

    [Fact]
    public void A_png_has_texts_and_the_colours_of_its_theme()
    {
        Assert.SkipUnless(SpaceTimeFonts.IsAny, "There is no font on this system.");
        static byte[] Render(string label, SpaceTimeTheme theme)
        {
            var builder = new SpaceTimeDiagram.Builder("t");
            builder.AddEvent(builder.AddProcess("a"), label, "1");
            return SpaceTimePng.Render(builder.ToDiagram(), theme);
        }

        Assert.Equal(Render("ill", SpaceTimeTheme.Light), Render("ill", SpaceTimeTheme.Light));
        Assert.NotEqual(Render("ill", SpaceTimeTheme.Light), Render("lli", SpaceTimeTheme.Light));
        Assert.NotEqual(Render("ill", SpaceTimeTheme.Light), Render("ill", SpaceTimeTheme.Dark));
    }

    [Fact]
    public async Task A_page_holds_everything_and_no_text_of_the_log_ends_its_script()
    {
        using var folder = new TestFolder();
        Assert.Equal(ExitCode.Done, (await DrawAsync(folder, "page.html", "--highlight", "</script>")).Exit);
        var page = await File.ReadAllTextAsync(Path.Combine(folder.Path, "page.html"), TestContext.Current.CancellationToken);
        Assert.Equal(2, page.Split("</script>").Length - 1);
        await DrawAsync(folder, "part.html", "--from", "web:1", "--to", "db:2");
        Assert.Contains("\"from\":0,\"to\":2", await File.ReadAllTextAsync(Path.Combine(folder.Path, "part.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.DoesNotContain("import {", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http", page.Replace("http-equiv", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ExitCode.Usage, "A picture is written as .svg, .png or .html, not as '.gif'.", "x.gif")]
    [InlineData(ExitCode.NotFound, "No host is named 'nobody'", "x.svg", "--hosts", "nobody")]
    [InlineData(ExitCode.NotFound, "No event is 'web:9'", "x.svg", "--around", "web:9")]
    [InlineData(ExitCode.Usage, "'cart' may be any of", "x.svg", "--cones", "cart")]
    [InlineData(ExitCode.Usage, "web:1 is to be shown, and its host is hidden.", "x.svg", "--around", "web:1", "--hide", "web")]
    [InlineData(ExitCode.Usage, "Every host is hidden", "x.svg", "--hide", "web,db,cache")]
    public async Task What_cannot_be_drawn_is_said_in_a_sentence(int exit, string sentence, string output, params string[] options)
    {
        using var folder = new TestFolder();
        var answer = await DrawAsync(folder, output, options);
        Assert.Equal(exit, answer.Exit);
        Assert.StartsWith(sentence, answer.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder.Path, output)));
    }

    private static XDocument Read(TestFolder folder, string name) => XDocument.Load(Path.Combine(folder.Path, name));

    private static async Task<(int Exit, string Output, string Error)> DrawAsync(TestFolder folder, string name, params string[] options)
    {
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "shop.log"), Log, TestContext.Current.CancellationToken);
        return await PurvaProcess.RunAsync(["trace", "draw", Path.Combine(folder.Path, "shop.log"), "-o", Path.Combine(folder.Path, name), .. options]);
    }
}
