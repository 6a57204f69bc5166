using System.Text;

namespace Purva.Tracing.Reading;

/// <summary>Walks through a clock such as <c>{"a":1, "b":2}</c>, whose quotes may be escaped as <c>\"</c>.</summary>
internal ref struct ClockCursor(ReadOnlySpan<byte> json)
{
    /// <summary>What is wrong with a clock that is none.</summary>
    public const string Malformed = "the clock is no JSON object of counters from 0 to 2147483647";

    private readonly ReadOnlySpan<byte> json = json;
    private int at;
    private bool isEscaped;

    /// <summary>Whether an entry follows.</summary>
    public bool HasNext { get; private set; }

    /// <summary>Whether the clock has ended where it should.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>What is wrong with a clock; null where it can be read.</summary>
    public static string? ProblemWith(ReadOnlySpan<byte> json)
    {
        var cursor = new ClockCursor(json);
        var isRead = cursor.TryBegin();
        while (isRead && cursor.HasNext)
        {
            isRead = cursor.TrySkipName() && cursor.TryCounter(out _);
        }

        return isRead && cursor.IsComplete ? null : Malformed;
    }

    public bool TryBegin()
    {
        SkipBlanks();
        if (at >= json.Length || json[at] != '{')
        {
            return false;
        }

        at++;
        SkipBlanks();
        isEscaped = at + 1 < json.Length && json[at] == '\\' && json[at + 1] == '"';
        HasNext = at < json.Length && json[at] != '}';
        return HasNext || End();
    }

    /// <summary>Passes over a name if it is the one that is expected.</summary>
    public bool TryName(ReadOnlySpan<byte> expected)
    {
        var quote = isEscaped ? 2 : 1;
        var rest = json[at..];
        if (rest.Length < expected.Length + (2 * quote) || rest[quote - 1] != '"' || rest[quote + expected.Length + quote - 1] != '"' || !rest[quote..].StartsWith(expected)
            || (isEscaped && (rest[0] != '\\' || rest[quote + expected.Length] != '\\')))
        {
            return false;
        }

        var start = at;
        at += expected.Length + (2 * quote);
        if (TryColon())
        {
            return true;
        }

        at = start;
        return false;
    }

    /// <summary>The next name, of a clock that <see cref="ProblemWith"/> found well formed.</summary>
    public ReadOnlySpan<byte> ReadName()
    {
        var start = at;
        TrySkipName();
        var quote = isEscaped ? 2 : 1;
        var end = start + quote + LengthOfName(json[(start + quote)..]);
        var name = json[(start + quote)..end];
        return name.Contains((byte)'\\') ? Unescape(name) : name;
    }

    public bool TrySkipName()
    {
        var quote = isEscaped ? "\\\""u8 : "\""u8;
        if (!json[at..].StartsWith(quote))
        {
            return false;
        }

        var length = LengthOfName(json[(at + quote.Length)..]);
        if (length < 0)
        {
            return false;
        }

        at += length + (2 * quote.Length);
        return TryColon();
    }

    /// <summary>The counter of the name before.</summary>
    public bool TryCounter(out int counter)
    {
        var value = 0L;
        var start = at;
        while (at < json.Length && char.IsAsciiDigit((char)json[at]) && value <= int.MaxValue)
        {
            value = (value * 10) + (json[at++] - '0');
        }

        counter = (int)Math.Min(value, int.MaxValue);
        if (at == start || value > int.MaxValue)
        {
            return false;
        }

        SkipBlanks();
        if (at >= json.Length || json[at] is not ((byte)',' or (byte)'}'))
        {
            return false;
        }

        HasNext = json[at] == ',';
        if (!HasNext)
        {
            return End();
        }

        at++;
        SkipBlanks();
        return true;
    }

    /// <summary>The text that a JSON string stands for; as it stands, where its escapes are none.</summary>
    private static byte[] Unescape(ReadOnlySpan<byte> name)
    {
        byte[] quoted = [(byte)'"', .. name, (byte)'"'];
        try
        {
            var reader = new System.Text.Json.Utf8JsonReader(quoted);
            reader.Read();
            return Encoding.UTF8.GetBytes(reader.GetString()!);
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or InvalidOperationException)
        {
            return name.ToArray();
        }
    }

    private readonly int LengthOfName(ReadOnlySpan<byte> rest)
    {
        if (isEscaped)
        {
            return rest.IndexOf("\\\""u8);
        }

        for (var i = 0; i < rest.Length; i++)
        {
            if (rest[i] == '"')
            {
                return i;
            }

            i += rest[i] == '\\' ? 1 : 0;
        }

        return -1;
    }

    private bool TryColon()
    {
        SkipBlanks();
        if (at >= json.Length || json[at] != ':')
        {
            return false;
        }

        at++;
        SkipBlanks();
        return true;
    }

    private bool End()
    {
        at++;
        SkipBlanks();
        HasNext = false;
        return IsComplete = at == json.Length;
    }

    private void SkipBlanks()
    {
        while (at < json.Length && json[at] is ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
        {
            at++;
        }
    }
}
