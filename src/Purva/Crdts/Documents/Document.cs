using Purva.Crdts.Counters;
using Purva.Crdts.Elements;
using Purva.Crdts.Lists;
using Purva.Crdts.Maps;
using Purva.Crdts.Registers;
using Purva.Crdts.Stores;

namespace Purva.Crdts.Documents;

/// <summary>A JSON-like value that merges: objects are observed-remove maps, lists move their elements, scalars are multi-value registers, and counters count.</summary>
/// <remarks>
/// <para>
/// Removing or replacing a value resets all that its author had seen of it; what others wrote below it meanwhile survives, and nothing else of it. Where concurrent writers make
/// one place different things, all of them are kept: the greatest <see cref="DocumentKind"/> is shown, of scalars the greatest value, and <see cref="Conflicts"/> lists the rest.
/// The next writer settles it.
/// </para>
/// <para>
/// Places are named by JSON Pointers, as in <c>/cart/lines/0/sku</c>. Documents nest at most <see cref="Wire.DecodeLimits.MaxNesting"/> deep, in memory as in bytes.
/// </para>
/// <para>The default value is <see cref="Empty"/>, which shows nothing. Immutable, structurally shared, and safe to share between threads.</para>
/// </remarks>
/// <seealso href="https://doi.org/10.1109/TPDS.2017.2697382">Kleppmann, Beresford, A Conflict-Free Replicated JSON Datatype, 2017; what it asks for</seealso>
public readonly partial struct Document : IDotStore<Document>
{
    private readonly Parts? parts;

    private Document(Parts parts) => this.parts = parts.IsEmpty ? null : parts;

    /// <inheritdoc/>
    public static Document Empty => default;

    /// <inheritdoc/>
    public bool IsEmpty => parts is null;

    /// <summary>What is shown.</summary>
    public DocumentKind Kind => Now switch
    {
        { IsObject: true } => DocumentKind.Object,
        { IsList: true } => DocumentKind.List,
        { IsCounter: true } => DocumentKind.Counter,
        { IsScalar: true } => DocumentKind.Scalar,
        _ => DocumentKind.None,
    };

    /// <summary>The scalar, of several the greatest; null where there is none.</summary>
    public ScalarValue Scalar => Now.Scalar.TryGetValue(out var value) ? value : default;

    /// <summary>The counter; 0 where there is none.</summary>
    public Int128 Count => Now.Counter.Value;

    /// <summary>The names of the object's members that are there, in ascending order.</summary>
    public IReadOnlyList<TextValue> Names => Now.Members.Keys;

    /// <summary>How many elements the list has.</summary>
    public int Length => Now.Items.Count;

    /// <summary>Whether concurrent writers left several values at this very place.</summary>
    public bool HasConflict => Now.Scalar.Values.Count > 1 || Alternatives.Count > 1;

    private Parts Now => parts ?? Parts.None;

    /// <summary>The kinds that are there, the one that is shown first.</summary>
    private List<DocumentKind> Alternatives
    {
        get
        {
            var kinds = new List<DocumentKind>();
            Note(Now.IsObject, DocumentKind.Object);
            Note(Now.IsList, DocumentKind.List);
            Note(Now.IsCounter, DocumentKind.Counter);
            Note(Now.IsScalar, DocumentKind.Scalar);
            return kinds;

            void Note(bool isThere, DocumentKind kind)
            {
                if (isThere)
                {
                    kinds.Add(kind);
                }
            }
        }
    }

    /// <inheritdoc/>
    public static bool operator ==(Document left, Document right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(Document left, Document right) => !left.Equals(right);

    /// <summary>A member of the object; the empty document where it is not there.</summary>
    /// <param name="name">Its name.</param>
    public Document Member(TextValue name) => Now.Members[name];

    /// <summary>An element of the list.</summary>
    /// <param name="index">From 0 to one less than the length.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    public Document Element(int index) => Now.Items[index];

    /// <summary>Looks a place up.</summary>
    /// <param name="path">A JSON Pointer.</param>
    /// <param name="found">What is there.</param>
    /// <returns>Whether anything is.</returns>
    public bool TryGet(string path, out Document found)
    {
        found = this;
        if (!DocumentPath.TryParse(path, out var tokens))
        {
            return false;
        }

        foreach (var token in tokens)
        {
            found = found.Kind switch
            {
                DocumentKind.Object when IsText(token) => found.Member(token),
                DocumentKind.List when DocumentPath.TryParseIndex(token, out var index) && index < found.Length => found.Element(index),
                _ => default,
            };
        }

        return IsVisible(found);
    }

    /// <inheritdoc/>
    public bool Equals(Document other) => ReferenceEquals(parts, other.parts) || (parts is not null && parts.Equals(other.parts));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Document other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => parts?.GetHashCode() ?? 0;

    /// <summary>The plain value as JSON.</summary>
    public override string ToString() => ToJson(WriteValueJson);

    /// <summary>Whether a token of a path can be a name: half of a surrogate pair is none.</summary>
    private static bool IsText(string token) => TextValue.TryParseKey(token, out _);

    /// <summary>All that may stand at one place.</summary>
    /// <param name="Scalar">Its scalars.</param>
    /// <param name="Counter">Its counter.</param>
    /// <param name="ObjectMarks">The events that made it an object, which may be one without members.</param>
    /// <param name="Members">Its members.</param>
    /// <param name="ListMarks">The events that made it a list.</param>
    /// <param name="Items">Its elements.</param>
    private sealed record Parts(
        MultiValueRegister<ScalarValue> Scalar,
        ResettableCounter Counter,
        DotSet ObjectMarks,
        ObservedRemoveMap<TextValue, Document> Members,
        DotSet ListMarks,
        StoreList<Document> Items)
    {
        public static Parts None { get; } = new(default, default, default, default, default, default);

        public bool IsEmpty => Scalar.IsEmpty && Counter.IsEmpty && ObjectMarks.IsEmpty && Members.IsEmpty && ListMarks.IsEmpty && Items.IsEmpty;

        public bool IsScalar => !Scalar.IsEmpty;

        public bool IsCounter => ResettableCounter.IsVisible(Counter);

        public bool IsObject => !ObjectMarks.IsEmpty || ObservedRemoveMap<TextValue, Document>.IsVisible(Members);

        public bool IsList => !ListMarks.IsEmpty || StoreList<Document>.IsVisible(Items);
    }
}
