using System.Text;

namespace Purva.Tracing.Judging;

/// <summary>The words of a pattern. A word that stood in quotes begins with a quote, so that it is never taken for a sign.</summary>
internal static class PatternTokens
{
    private static readonly string[] Signs = ["->", "=>", "||", "!=", "=", "~", ":", ";"];

    /// <summary>Splits a text; <c>\"</c> and <c>\\</c> stand for themselves in quotes.</summary>
    /// <param name="text">The text.</param>
    /// <param name="problem">Why it cannot be split; null if it can.</param>
    public static List<string> Split(string text, out string? problem)
    {
        var tokens = new List<string>();
        problem = null;
        for (var at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
            }
            else if (text[at] == '"')
            {
                tokens.Add(Quoted(text, ref at, out problem));
                if (problem is not null)
                {
                    return tokens;
                }
            }
            else if (SignAt(text, at) is { } sign)
            {
                tokens.Add(sign);
                at += sign.Length;
            }
            else
            {
                var start = at;
                while (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] != '"' && SignAt(text, at) is null)
                {
                    at++;
                }

                tokens.Add(text[start..at]);
            }
        }

        return tokens;
    }

    /// <summary>Whether a token is a sign.</summary>
    /// <param name="token">The token.</param>
    public static bool IsSign(string token) => Array.IndexOf(Signs, token) >= 0;

    /// <summary>Whether a token stood in quotes.</summary>
    /// <param name="token">The token.</param>
    public static bool IsQuoted(string token) => token.StartsWith('"');

    /// <summary>What a word says, without the mark of its quotes.</summary>
    /// <param name="token">The token.</param>
    public static string Word(string token) => IsQuoted(token) ? token[1..] : token;

    private static string? SignAt(string text, int at) => Array.Find(Signs, sign => string.CompareOrdinal(text, at, sign, 0, sign.Length) == 0);

    private static string Quoted(string text, ref int at, out string? problem)
    {
        var (word, start) = (new StringBuilder("\""), at);
        for (at++; at < text.Length && text[at] != '"'; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] is '"' or '\\')
            {
                at++;
            }

            word.Append(text[at]);
        }

        problem = at < text.Length ? null : $"The quotes that open at character {start + 1} are not closed.";
        at++;
        return word.ToString();
    }
}
