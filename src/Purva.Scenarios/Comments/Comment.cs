using Purva.Clocks;
using Purva.Crdts.Elements;

namespace Purva.Scenarios.Comments;

/// <summary>A comment that anybody may edit, as one server holds it: the versions of which none replaced another, and one entry for each server.</summary>
/// <remarks>
/// Editors have no entries. One reads the versions and the context and writes with that context; the edit replaces what its editor had read and
/// lives beside the rest. So the metadata grows with servers and versions that are side by side, and not with editors or edits. Immutable.
/// </remarks>
public sealed class Comment
{
    /// <summary>The longest version, in characters.</summary>
    public const int MostCharacters = 10_000;

    /// <summary>How many versions may stand side by side before an edit has to replace some.</summary>
    public const int MostSiblings = 32;

    private readonly DottedVersionVectorSet<TextValue> versions;

    private Comment(DottedVersionVectorSet<TextValue> versions) => this.versions = versions;

    /// <summary>A comment that nobody has written.</summary>
    public static Comment Unwritten { get; } = new(default);

    /// <summary>The versions: one, unless editors wrote without having read each other.</summary>
    public IReadOnlyList<string> Versions => [.. versions.Values.Select(version => version.Value)];

    /// <summary>What whoever reads the versions has read; it goes back with the edit.</summary>
    public VersionVector Context => versions.Context;

    /// <summary>How many bytes the comment takes beside its texts, in its binary form.</summary>
    public int MetadataBytes => DottedVersionVectorSet.EncodedLength(versions) - versions.Values.Sum(version => version.EncodedLength);

    /// <summary>Takes an edit. O(servers and versions).</summary>
    /// <param name="server">Who takes it.</param>
    /// <param name="read">The context that the editor read.</param>
    /// <param name="text">What it writes.</param>
    /// <param name="after">The comment with it; as it was where it is refused.</param>
    public EditRefusal TryEdit(ReplicaId server, VersionVector read, string text, out Comment after)
    {
        after = this;
        if (string.IsNullOrWhiteSpace(text) || text.Length > MostCharacters)
        {
            return string.IsNullOrWhiteSpace(text) ? EditRefusal.Empty : EditRefusal.TooLong;
        }

        // What this server issues it knows itself; a context that claims more of it would swallow edits that are yet to come.
        if (read[server] > Context[server])
        {
            return EditRefusal.Forged;
        }

        var edited = versions.Update(read, text, server, out _);
        if (edited.Size > MostSiblings)
        {
            return EditRefusal.TooManyVersions;
        }

        after = new Comment(edited);
        return EditRefusal.None;
    }

    /// <summary>What two servers know together.</summary>
    /// <param name="other">The other server's copy of the same comment.</param>
    public Comment Synchronise(Comment other) => new(versions.Sync(other.versions));
}
