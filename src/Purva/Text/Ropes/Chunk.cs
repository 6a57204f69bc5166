namespace Purva.Text.Ropes;

/// <summary>A piece of a rope.</summary>
internal sealed class Chunk
{
    private char[] units = [];

    public int Units { get; private set; }

    /// <summary>How many surrogate pairs are in it; whoever changes it counts them.</summary>
    public int Pairs { get; set; }

    /// <summary>How many bytes UTF-8 has more than there are units, where somebody keeps that.</summary>
    public int Extra { get; set; }

    public ReadOnlySpan<char> Text => units.AsSpan(0, Units);

    public void Insert(int offset, ReadOnlySpan<char> text)
    {
        if (Units + text.Length > units.Length)
        {
            Array.Resize(ref units, Math.Max(Units + text.Length, Math.Min(units.Length * 2, 1024)));
        }

        units.AsSpan(offset, Units - offset).CopyTo(units.AsSpan(offset + text.Length));
        text.CopyTo(units.AsSpan(offset));
        Units += text.Length;
    }

    public void Delete(int offset, int length)
    {
        units.AsSpan(offset + length, Units - offset - length).CopyTo(units.AsSpan(offset));
        Units -= length;
    }
}
