using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Purva.Clocks;

namespace Purva.TestKit.Fuzzing;

/// <summary>The JSON of those types whose converters are given something by the caller.</summary>
public static class SiblingsJson
{
    private static readonly ValuesJson Context = new(new JsonSerializerOptions
    {
        Converters = { new DottedVersionVectorSetJsonConverter<string>(), new DenseVectorJsonConverter(GenerateSiblings.Directory) },
    });

    /// <summary>Sets of texts.</summary>
    public static JsonTypeInfo<DottedVersionVectorSet<string>> Sets { get; } = Context.DottedVersionVectorSetString;

    /// <summary>Vectors over the directory of <see cref="GenerateSiblings"/>.</summary>
    public static JsonTypeInfo<DenseVector> Dense { get; } = Context.DenseVector;

    /// <summary>Dictionaries with such vectors as keys.</summary>
    public static JsonTypeInfo<Dictionary<DenseVector, int>> DenseKeys { get; } = Context.DictionaryDenseVectorInt32;
}
