using System.Xml.Linq;
using CsCheck;
using Purva.Tracing;
using Xunit;

namespace Purva.Tests.Tracing;

public sealed class SpaceTimeSvgTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void It_is_a_document_with_each_part_once()
    {
        var picture = Scripts.Run(Scripts.Sample("chat")).Draw();
        var document = XDocument.Parse(SpaceTimeSvg.Render(picture)).Root!;

        Assert.Equal(picture.Title, document.Element(Svg + "title")!.Value);
        Assert.Equal(picture.Captions.Length, document.Elements(Svg + "text").Count());
        Assert.Equal(picture.Lanes.Length + picture.Arrows.Length, document.Elements(Svg + "line").Count());
        Assert.Equal(picture.Points.Length + (2 * picture.Pairs.Length), document.Elements(Svg + "circle").Count());
        Assert.Equal(picture.Pairs.Length, document.Elements(Svg + "path").Count());
    }

    [Fact]
    public void Whatever_is_written_stays_text() =>
        Gen.OneOf(Gen.Char["<>&\"'\0\u001f\ud800\udc00 a"], Gen.Char).Array[0, 30].Sample(chars =>
        {
            var text = new string(chars);
            var builder = new SpaceTimeDiagram.Builder(text);
            builder.AddEvent(builder.AddProcess(text), text, text);
            builder.AddNote(text);
            var document = XDocument.Parse(SpaceTimeSvg.Render(builder.ToDiagram()));
            Assert.Equal(["title", "style", "defs", "rect", "line", "circle", "text"], document.Root!.Elements().Select(element => element.Name.LocalName).Distinct());
        });

    [Fact]
    public void It_has_colours_for_light_and_for_dark() =>
        Assert.Contains("prefers-color-scheme: dark", SpaceTimeSvg.Render(new SpaceTimeDiagram.Builder("t").ToDiagram()), StringComparison.Ordinal);

    [Fact]
    public void A_lost_message_ends_on_its_way()
    {
        var builder = new SpaceTimeDiagram.Builder(string.Empty);
        var (a, b) = (builder.AddProcess("a"), builder.AddProcess("b"));
        builder.AddMessage(builder.AddEvent(a, "", ""), builder.AddEvent(b, "", ""), "m", isLost: true);

        Assert.Contains("class=\"arrow lost\" marker-end=\"url(#cross)\"", SpaceTimeSvg.Render(builder.ToDiagram()), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_marked_stands_out_and_nothing_else_changes()
    {
        string Render(bool isMarked)
        {
            var builder = new SpaceTimeDiagram.Builder(string.Empty);
            var happened = builder.AddEvent(builder.AddProcess("a"), "power cut", "");
            if (isMarked)
            {
                builder.AddMark(happened);
            }

            return SpaceTimeSvg.Render(builder.ToDiagram());
        }

        Assert.DoesNotContain("mark\"", Render(isMarked: false).Replace("marker", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Single(XDocument.Parse(Render(isMarked: true)).Root!.Elements(Svg + "path"), path => path.Attribute("class")!.Value == "mark");
    }
}
