using System.Text;
using DiffPlex;

namespace Purva.Versioning.Merging;

/// <summary>A text as its lines, each with its own line end, in whatever encoding: no byte is lost or changed.</summary>
internal sealed class TextLines : IChunker
{
    /// <summary>How far a text is searched for what makes it binary.</summary>
    private const int Searched = 8_000;

    /// <summary>Larger contents are not merged line by line.</summary>
    private const int MostBytes = 64 * 1024 * 1024;

    private TextLines()
    {
    }

    /// <summary>What cuts a text into lines; characters are bytes.</summary>
    public static TextLines Chunker { get; } = new();

    /// <summary>Whether a content is not to be taken for text: a zero byte near its beginning, or too large.</summary>
    public static bool IsBinary(ReadOnlySpan<byte> content) =>
        content.Length > MostBytes || content[..Math.Min(content.Length, Searched)].Contains((byte)0);

    /// <summary>The lines of a content.</summary>
    public static string[] Of(ReadOnlySpan<byte> content) => Split(Encoding.Latin1.GetString(content));

    /// <summary>The content of lines.</summary>
    public static byte[] ToBytes(IEnumerable<string> lines) => Encoding.Latin1.GetBytes(string.Concat(lines));

    public IReadOnlyList<string> Chunk(string text) => Split(text);

    private static string[] Split(string text)
    {
        var lines = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            lines.Add(text[start..end]);
            start = end;
        }

        return [.. lines];
    }
}
