using System.Text;

namespace Purva.Tests.Crdts.Stories;

/// <summary>A story told twice, step by step: as the reference notes would have it, and as Purva has it.</summary>
/// <param name="title">What it is about.</param>
internal sealed class Transcript(string title)
{
    private readonly StringBuilder text = new StringBuilder(title).Append('\n');

    /// <summary>Tells something.</summary>
    public void Tell(string sentence) => text.Append('\n').Append(sentence).Append('\n');

    /// <summary>Something happens, and both ways show what they hold then.</summary>
    public void Step(string what, object notes, object purva) =>
        text.Append('\n').Append(what).Append("\n    notes  ").Append(notes).Append("\n    Purva  ").Append(purva).Append('\n');

    /// <summary>The whole story.</summary>
    public override string ToString() => text.ToString();
}
