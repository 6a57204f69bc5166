using System.Buffers;
using System.Text.Json;
using Purva.Clocks;

namespace Purva.Instrumentation.Stamps;

/// <summary>What a process is called in clocks and logs: the name of its program, a hyphen and the text form of its replica identity.</summary>
/// <remarks>The identity stands in the label, so nobody can be known under two identities or lend a name to another's. Immutable.</remarks>
internal sealed class HostLabel
{
    public const int MaxNameLength = 32;

    /// <summary>A name, a hyphen, 16 digits.</summary>
    public const int MaxLength = MaxNameLength + 1 + 16;

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");

    private HostLabel(string text, ReplicaId replica) => (Text, Replica, Json) = (text, replica, JsonEncodedText.Encode(text));

    public string Text { get; }

    /// <summary>As the name of a property: nothing in a label must be escaped, and nobody has to look again.</summary>
    public JsonEncodedText Json { get; }

    public ReplicaId Replica { get; }

    /// <summary>The label of a program's incarnation. What a label cannot hold of the name becomes an underscore; what is too long is cut.</summary>
    public static HostLabel Of(string name, ReplicaId replica)
    {
        var cut = name.Length > MaxNameLength ? name[..MaxNameLength] : name;
        var clean = string.Create(cut.Length, cut, static (letters, from) =>
        {
            for (var i = 0; i < letters.Length; i++)
            {
                letters[i] = NameCharacters.Contains(from[i]) ? from[i] : '_';
            }
        });
        return new HostLabel($"{clean}-{replica}", replica);
    }

    /// <summary>The label of a process that somebody else wrote, and that <see cref="TryReadReplica"/> has read.</summary>
    public static HostLabel OfChecked(ReadOnlySpan<char> label, ReplicaId replica) => new(label.ToString(), replica);

    /// <summary>Whether a text is a label, and whose.</summary>
    public static bool TryReadReplica(ReadOnlySpan<char> label, out ReplicaId replica)
    {
        replica = default;
        var hyphen = label.LastIndexOf('-');
        return hyphen is > 0 and <= MaxNameLength
            && !label[..hyphen].ContainsAnyExcept(NameCharacters)
            && ReplicaId.TryParse(label[(hyphen + 1)..], null, out replica);
    }

    public override string ToString() => Text;
}
