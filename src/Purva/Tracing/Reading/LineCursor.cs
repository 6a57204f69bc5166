namespace Purva.Tracing.Reading;

/// <summary>Walks through one line.</summary>
internal ref struct LineCursor(ReadOnlySpan<byte> line)
{
    private readonly ReadOnlySpan<byte> line = line;

    /// <summary>Where the cursor stands.</summary>
    public int At { get; set; }

    public readonly bool IsAtEnd => At >= line.Length;

    /// <summary>The next byte; 0 at the end.</summary>
    public readonly byte Peek => At < line.Length ? line[At] : (byte)0;

    public readonly ReadOnlySpan<byte> Rest => line[At..];

    /// <summary>What was read from a place on.</summary>
    public readonly ReadOnlySpan<byte> Slice(int start) => line[start..At];

    public bool TryByte(byte expected)
    {
        var isThere = At < line.Length && line[At] == expected;
        At += isThere ? 1 : 0;
        return isThere;
    }

    public bool TryText(ReadOnlySpan<byte> expected)
    {
        var isThere = line[At..].StartsWith(expected);
        At += isThere ? expected.Length : 0;
        return isThere;
    }

    /// <summary>Reads digits, at most as many as there may be.</summary>
    public bool TryDigits(int least, int most, out long value)
    {
        value = 0;
        var start = At;
        while (At < line.Length && At - start < most && char.IsAsciiDigit((char)line[At]))
        {
            var digit = line[At] - '0';
            if (value > (long.MaxValue - digit) / 10)
            {
                return false;
            }

            value = (value * 10) + digit;
            At++;
        }

        return At - start >= least;
    }

    public void SkipDigits()
    {
        while (At < line.Length && char.IsAsciiDigit((char)line[At]))
        {
            At++;
        }
    }

    /// <summary>Reads letters, digits and underscores; perhaps none.</summary>
    public ReadOnlySpan<byte> ReadWord()
    {
        var start = At;
        while (At < line.Length && (char.IsAsciiLetterOrDigit((char)line[At]) || line[At] == '_'))
        {
            At++;
        }

        return line[start..At];
    }

    /// <summary>Reads what is not blank; perhaps nothing.</summary>
    public ReadOnlySpan<byte> ReadSolid()
    {
        var start = At;
        while (At < line.Length && !IsBlank(line[At]))
        {
            At++;
        }

        return line[start..At];
    }

    /// <summary>Reads up to a space or the end; perhaps nothing.</summary>
    public ReadOnlySpan<byte> ReadUntilSpace()
    {
        var start = At;
        var length = line[At..].IndexOf((byte)' ');
        At = length < 0 ? line.Length : At + length;
        return line[start..At];
    }

    public static bool IsBlank(byte value) => value is (byte)' ' or (>= 9 and <= 13);
}
