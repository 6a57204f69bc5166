using System.Text.Json.Serialization.Metadata;
using CsCheck;
using Purva.Wire;

namespace Purva.TestKit.Fuzzing;

/// <summary>A value type, the laws of all its forms, and the decoders that they bring.</summary>
public sealed class ValueForms
{
    private const string Alphabet = "{}()[]:,|@#!?~/<0123456789abcdefTZ-. ";

    private ValueForms(string name, IReadOnlyList<FuzzTarget> targets, Action check) => (Name, Targets, CheckLaws) = (name, targets, check);

    /// <summary>The type.</summary>
    public string Name { get; }

    /// <summary>Its decoders.</summary>
    public IReadOnlyList<FuzzTarget> Targets { get; }

    /// <summary>Tries the laws of the spans, of JSON and of the envelope.</summary>
    public Action CheckLaws { get; }

    /// <summary>A type with all forms.</summary>
    public static ValueForms Of<T>(Gen<T> values, JsonTypeInfo<T> json, JsonTypeInfo<Dictionary<T, int>> dictionary)
        where T : IEnvelopeFormat<T>, ISpanParsable<T>, ISpanFormattable, IUtf8SpanFormattable, IEquatable<T> => new(
        typeof(T).Name,
        [FuzzTarget.Binary(values), FuzzTarget.InEnvelope(values), FuzzTarget.Text(values), FuzzTarget.Json(values, json)],
        () =>
        {
            SpanTextLaws.Check(values);
            JsonLaws.Check(values, json, dictionary, Alphabet);
            EnvelopeLaws.Check(values);
        });

    /// <inheritdoc/>
    public override string ToString() => Name;
}
