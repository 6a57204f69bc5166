namespace Purva.Text.Documents;

/// <summary>Nobody shows the text of this walk.</summary>
internal sealed class SilentTarget : ITextTarget
{
    public static SilentTarget Only { get; } = new();

    public void Insert(int position, ReadOnlySpan<char> text)
    {
    }

    public void Delete(int position, int length)
    {
    }
}
