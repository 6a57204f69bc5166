namespace Purva.Tracing;

/// <summary>The tokens of one line, taken one after another.</summary>
internal sealed class WalkLine
{
    private const string Signs = ":,=+[]{}";

    private readonly List<WalkToken> tokens = [];
    private int at;

    private WalkLine(int number) => Number = number;

    public int Number { get; }

    public bool IsEmpty => tokens[0].Kind == WalkTokenKind.End;

    /// <summary>The next token, which stays the next.</summary>
    public WalkToken Next => tokens[at];

    /// <summary>The one after the next.</summary>
    public WalkToken Following => tokens[Math.Min(at + 1, tokens.Count - 1)];

    /// <summary>Splits a line; a comment ends it.</summary>
    public static bool TryRead(int number, string text, out WalkLine line, out WalkProblem problem)
    {
        line = new WalkLine(number);
        problem = default;
        var position = 0;
        while (position < text.Length && text[position] != '#')
        {
            if (char.IsWhiteSpace(text[position]))
            {
                position++;
            }
            else if (!line.TryReadToken(text, ref position, out problem))
            {
                return false;
            }
        }

        line.tokens.Add(new WalkToken(WalkTokenKind.End, "the end of the line", text.TrimEnd().Length + 1));
        return true;
    }

    public WalkToken Take()
    {
        var token = tokens[at];
        at = Math.Min(at + 1, tokens.Count - 1);
        return token;
    }

    /// <summary>Takes the next token if it is this sign or word.</summary>
    public bool TryTake(string text)
    {
        var isNext = Next.Kind is WalkTokenKind.Word or WalkTokenKind.Sign && Next.Text == text;
        if (isNext)
        {
            Take();
        }

        return isNext;
    }

    private bool TryReadToken(string text, ref int position, out WalkProblem problem)
    {
        var start = position;
        problem = default;
        if (text[position] == '"')
        {
            var end = text.IndexOf('"', position + 1);
            if (end < 0)
            {
                problem = new WalkProblem(Number, start + 1, "the quote that opens here is never closed");
                return false;
            }

            position = end + 1;
            return TryAdd(new WalkToken(WalkTokenKind.Quoted, text[(start + 1)..end], start + 1), out problem);
        }

        if (Signs.Contains(text[position], StringComparison.Ordinal))
        {
            return TryAdd(new WalkToken(WalkTokenKind.Sign, text[position++].ToString(), start + 1), out problem);
        }

        while (position < text.Length && !char.IsWhiteSpace(text[position]) && !Signs.Contains(text[position], StringComparison.Ordinal) && text[position] is not ('#' or '"'))
        {
            position++;
        }

        return TryAdd(new WalkToken(WalkTokenKind.Word, text[start..position], start + 1), out problem);
    }

    private bool TryAdd(WalkToken token, out WalkProblem problem)
    {
        tokens.Add(token);
        problem = token.Text.AsSpan().IndexOfAnyInRange('\0', '\x1f') >= 0
            ? new WalkProblem(Number, token.Column, "control characters are not allowed in a script")
            : default;
        return problem == default;
    }
}

/// <summary>One word, quoted text or sign of a script, and where it stands.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its characters, without quotes.</param>
/// <param name="Column">Its first character in the line, from 1.</param>
internal readonly record struct WalkToken(WalkTokenKind Kind, string Text, int Column)
{
    public bool Is(string text) => Kind != WalkTokenKind.Quoted && Text == text;

    public bool IsName => Kind is WalkTokenKind.Word or WalkTokenKind.Quoted;
}

/// <summary>What a token is.</summary>
internal enum WalkTokenKind
{
    End = 0,
    Word = 1,
    Quoted = 2,
    Sign = 3,
}
