using Purva.Clocks;
using Purva.Tracing;

namespace Purva.Scenarios.Database;

/// <summary>Two writes on either side of a cut, which stand side by side until somebody who has read both replaces them: drawn from what the sites hold.</summary>
public static class MastersPicture
{
    private static readonly string[] Sites = ["Mumbai", "Chennai"];

    /// <summary>The diagram as an SVG document, always the same bytes.</summary>
    public static string Draw()
    {
        var (masters, picture) = (new Masters(Sites.Length), new SpaceTimeDiagram.Builder("Two masters, one key") { IsInOrder = true });
        Array.ForEach(Sites, name => picture.AddProcess(name));
        var (asha, ravi) = (default(MasterSession), default(MasterSession));
        masters.TryWrite(0, MasterLevel.Eventual, ref asha, Value("phone"));
        var first = Add(0, "writes phone");
        masters.Exchange();
        var arrives = Add(1, "has it", isEvent: false);
        picture.AddMessage(first, arrives);
        masters.SetLink(0, 1, cut: true);
        masters.TryRead(0, MasterLevel.Eventual, ref asha, out _);
        masters.TryRead(1, MasterLevel.Eventual, ref ravi, out _);
        masters.TryWrite(0, MasterLevel.Eventual, ref asha, Value("laptop"));
        var left = Add(0, "cut off: laptop instead");
        masters.TryWrite(1, MasterLevel.Eventual, ref ravi, Value("tablet"));
        var right = Add(1, "cut off: tablet instead");
        picture.AddPair(left, right);
        masters.SetLink(0, 1, cut: false);
        masters.Exchange();
        var here = Add(0, "both stand", isEvent: false);
        var there = Add(1, "both stand", isEvent: false);
        picture.AddMessage(right, here);
        picture.AddMessage(left, there);
        masters.TryRead(1, MasterLevel.Eventual, ref ravi, out _);
        masters.TryWrite(1, MasterLevel.Eventual, ref ravi, Value("laptop, tablet"));
        var settled = Add(1, "who has read both writes one");
        masters.Exchange();
        picture.AddMessage(settled, Add(0, "has it", isEvent: false));
        picture.AddNote("Below each event: what the site then holds. A write replaces what its author had read, and nothing else.");
        return SpaceTimeSvg.Render(picture.ToDiagram());

        int Add(int site, string label, bool isEvent = true) =>
            picture.AddEvent(site, label, string.Join('\n', masters.ValuesAt(site).Select(one => one.Value.Text)), isEvent);
    }

    private static WrittenValue Value(string text) => new(text, new HybridTimestamp(1));
}
