namespace Purva.TestKit.Fuzzing;

/// <summary>Makes hostile inputs of valid ones, the same for the same seed.</summary>
/// <param name="random">Chance.</param>
/// <param name="seeds">Valid inputs.</param>
public sealed class FuzzInputs(Random random, byte[][] seeds)
{
    /// <summary>Longest input, in bytes.</summary>
    public const int MostBytes = 4_096;

    /// <summary>How many times the input's length a decoder may allocate, beside its fixed part.</summary>
    public const int MostTimes = 128;

    private static readonly byte[][] Bombs =
    [
        [0xFF, 0xFF, 0xFF, 0xFF, 0x0F], [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01], [0xFF, 0x1F], [0x80, 0x20], [0xFF, 0xFF, 0x03], [0x80, 0x80, 0x80, 0x08], [0x80, 0x80, 0x40],
        [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], [0x80, 0x00], "18446744073709551616"u8.ToArray(), "99999999999999999999999999"u8.ToArray(), "\\u0000"u8.ToArray(), "{{{{{{{{"u8.ToArray(), "(((((((("u8.ToArray(),
    ];

    /// <summary>The next input.</summary>
    public byte[] Next() => random.Next(8) switch
    {
        0 => Noise(random.Next(64)),
        1 => Few(random.Next(48)),
        2 => Truncated(Valid()),
        3 => Flipped(Valid()),
        4 => Bombed(Valid()),
        5 => Spliced(Valid(), Valid()),
        6 => Edited(Valid()),
        _ => Flipped(Bombed(Edited(Valid()))),
    };

    private byte[] Valid() => seeds[random.Next(seeds.Length)];

    private byte[] Noise(int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>Bytes of few different values, which lie close to what a form may begin with.</summary>
    private byte[] Few(int length)
    {
        var bytes = new byte[length];
        for (var i = 0; i < length; i++)
        {
            bytes[i] = (byte)(random.Next(4) == 0 ? random.Next(256) : random.Next(5));
        }

        return bytes;
    }

    private byte[] Truncated(byte[] bytes) => bytes[..random.Next(bytes.Length + 1)];

    private byte[] Flipped(byte[] bytes)
    {
        byte[] flipped = [.. bytes];
        for (var i = random.Next(1, 4); i > 0 && flipped.Length > 0; i--)
        {
            flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
        }

        return flipped;
    }

    /// <summary>A great number where one may be expected: at the start, or anywhere.</summary>
    private byte[] Bombed(byte[] bytes)
    {
        var at = random.Next(3) == 0 ? Math.Min(random.Next(4), bytes.Length) : random.Next(bytes.Length + 1);
        var bomb = Bombs[random.Next(Bombs.Length)];
        return Limited([.. bytes[..at], .. bomb, .. bytes[Math.Min(bytes.Length, at + random.Next(bomb.Length + 1))..]]);
    }

    private byte[] Spliced(byte[] left, byte[] right) => Limited([.. Truncated(left), .. right[random.Next(right.Length + 1)..]]);

    /// <summary>A few bytes left out, repeated or put in.</summary>
    private byte[] Edited(byte[] bytes)
    {
        var at = random.Next(bytes.Length + 1);
        var to = Math.Min(bytes.Length, at + random.Next(6));
        return Limited(random.Next(3) switch
        {
            0 => [.. bytes[..at], .. bytes[to..]],
            1 => [.. bytes[..to], .. bytes[at..]],
            _ => [.. bytes[..at], .. Few(random.Next(4)), .. bytes[at..]],
        });
    }

    private static byte[] Limited(byte[] bytes) => bytes.Length <= MostBytes ? bytes : bytes[..MostBytes];
}
