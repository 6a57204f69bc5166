using System.Globalization;

namespace Purva.Cli.Clocks;

/// <summary>Walks over a text that somebody typed; what does not fit ends in a sentence that points at the place.</summary>
internal sealed class TextCursor(string text)
{
    private const string Signs = "{}[]():,|\"@";

    public int Position { get; private set; }

    public bool TryTake(char sign)
    {
        SkipSpaces();
        if (Position >= text.Length || text[Position] != sign)
        {
            return false;
        }

        Position++;
        return true;
    }

    public void Expect(char sign, string advice)
    {
        if (!TryTake(sign))
        {
            throw Wrong(Position, $"'{sign}' is expected here, {Found()}: {advice}");
        }
    }

    public void ExpectEnd()
    {
        SkipSpaces();
        if (Position < text.Length)
        {
            throw Wrong(Position, "nothing may follow here");
        }
    }

    /// <summary>A word without signs, or anything in double quotes.</summary>
    public string TakeName()
    {
        SkipSpaces();
        var start = Position;
        if (TryTake('"'))
        {
            var end = text.IndexOf('"', Position);
            var name = end > Position ? text[Position..end] : throw Wrong(start, "a name in double quotes is not empty, and its quotes are closed");
            Position = end + 1;
            return name;
        }

        while (Position < text.Length && !char.IsWhiteSpace(text[Position]) && !Signs.Contains(text[Position], StringComparison.Ordinal))
        {
            Position++;
        }

        return Position > start ? text[start..Position] : throw Wrong(start, $"the name of a replica is expected here, {Found()}");
    }

    public ulong TakeNumber()
    {
        SkipSpaces();
        var start = Position;
        while (Position < text.Length && char.IsAsciiDigit(text[Position]))
        {
            Position++;
        }

        return Position == start ? throw Wrong(start, $"a counter is expected here, {Found()}")
            : ulong.TryParse(text.AsSpan(start, Position - start), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw Wrong(start, $"a counter is at most {ulong.MaxValue}");
    }

    /// <summary>The sentence, the text, and a mark below the place.</summary>
    public CommandFailedException Wrong(int at, string problem)
    {
        var from = Math.Max(0, at - 50);
        var shown = text.AsSpan(from, Math.Min(text.Length - from, 80)).ToString().Replace('\n', ' ').Replace('\t', ' ');
        return new CommandFailedException(
            string.Create(CultureInfo.InvariantCulture, $"At character {at + 1}: {problem}.{Environment.NewLine}  {shown}{Environment.NewLine}  {new string(' ', at - from)}^"), ExitCode.Usage);
    }

    private string Found() => Position < text.Length ? $"not '{text[Position]}'" : "where the text ends";

    private void SkipSpaces()
    {
        while (Position < text.Length && char.IsWhiteSpace(text[Position]))
        {
            Position++;
        }
    }
}
