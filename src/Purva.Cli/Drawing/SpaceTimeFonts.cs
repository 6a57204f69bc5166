using Purva.Tracing;
using SkiaSharp;

namespace Purva.Cli.Drawing;

/// <summary>The fonts of a picture, and for each character that they lack one that has it.</summary>
internal sealed class SpaceTimeFonts : IDisposable
{
    private static readonly string[] Families = ["Segoe UI", "Roboto", "Helvetica Neue", "Arial", "DejaVu Sans", "Liberation Sans"];
    private static readonly string[] FixedFamilies = ["SF Mono", "Menlo", "Consolas", "DejaVu Sans Mono", "Liberation Mono"];

    private readonly SystemFonts system = new();
    private readonly SKTypeface? usual;
    private readonly SKTypeface? bold;
    private readonly SKTypeface? @fixed;
    private readonly Dictionary<int, SKTypeface?> others = [];

    public SpaceTimeFonts()
    {
        usual = system.Find(SKFontStyle.Normal, Families, ["DejaVuSans", "LiberationSans-Regular", "NotoSans-Regular", "Roboto-Regular"]);
        bold = system.Find(SKFontStyle.Bold, Families, ["DejaVuSans-Bold", "LiberationSans-Bold", "NotoSans-Bold", "Roboto-Bold"]);
        @fixed = system.Find(SKFontStyle.Normal, FixedFamilies, ["DejaVuSansMono", "LiberationMono-Regular", "NotoSansMono-Regular"]);
    }

    /// <summary>Whether there is any font; without one a picture has no texts.</summary>
    public static bool IsAny
    {
        get
        {
            using var fonts = new SpaceTimeFonts();
            return fonts.usual is not null;
        }
    }

    public void Draw(SKCanvas canvas, SpaceTimeDiagram.Caption caption, string colour, string paper)
    {
        var (face, size) = caption.Role switch
        {
            SpaceTimeDiagram.CaptionRole.Title => (bold, 16f),
            SpaceTimeDiagram.CaptionRole.Process => (bold, 14f),
            SpaceTimeDiagram.CaptionRole.Stamp => (@fixed, 12f),
            SpaceTimeDiagram.CaptionRole.Note or SpaceTimeDiagram.CaptionRole.Message => (usual, 12f),
            SpaceTimeDiagram.CaptionRole.Count => (usual, 11.5f),
            _ => (usual, 13f),
        };
        if (face is null)
        {
            return;
        }

        var pieces = Pieces(caption.Text, face, size);
        var width = pieces.Sum(piece => piece.Font.MeasureText(piece.Text));
        var x = (float)caption.X - (caption.Anchor switch { SpaceTimeDiagram.CaptionAnchor.Middle => width / 2, SpaceTimeDiagram.CaptionAnchor.End => width, _ => 0 });
        using var halo = new SKPaint { Color = SKColor.Parse(paper), IsStroke = true, StrokeWidth = 4, StrokeJoin = SKStrokeJoin.Round, IsAntialias = true };
        using var ink = new SKPaint { Color = SKColor.Parse(colour), IsAntialias = true };
        foreach (var (text, font) in pieces)
        {
            if (caption.Role != SpaceTimeDiagram.CaptionRole.Count)
            {
                canvas.DrawText(text, x, (float)caption.Y, SKTextAlign.Left, font, halo);
            }

            canvas.DrawText(text, x, (float)caption.Y, SKTextAlign.Left, font, ink);
            x += font.MeasureText(text);
            font.Dispose();
        }
    }

    public void Dispose() => system.Dispose();

    private List<(string Text, SKFont Font)> Pieces(string text, SKTypeface face, float size)
    {
        using var usualFont = new SKFont(face, size);
        var pieces = new List<(string Text, SKTypeface Face)>();
        foreach (var rune in text.EnumerateRunes())
        {
            var one = usualFont.ContainsGlyph(rune.Value) ? face : Other(rune.Value) ?? face;
            if (pieces.Count > 0 && pieces[^1].Face == one)
            {
                pieces[^1] = (pieces[^1].Text + rune, one);
            }
            else
            {
                pieces.Add((rune.ToString(), one));
            }
        }

        return [.. pieces.Select(piece => (piece.Text, new SKFont(piece.Face, size) { Edging = SKFontEdging.Antialias, Subpixel = true }))];
    }

    private SKTypeface? Other(int codePoint)
    {
        if (!others.TryGetValue(codePoint, out var found))
        {
            others[codePoint] = found = system.FindFor(codePoint);
        }

        return found;
    }
}
