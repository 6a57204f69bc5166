using System.Text.Json;
using System.Text.Json.Serialization;
using Purva.Wire;

namespace Purva.Clocks;

/// <summary>Lets <c>System.Text.Json</c> carry a <see cref="DenseVector"/> as the JSON of the <see cref="VersionVector"/> that has seen the same.</summary>
/// <remarks>
/// JSON does not name a directory. The type names this converter for itself, and then what is read stands over a directory of its own:
/// right, and compared with others as slowly as a sparse vector. Add one with the reader's directory to the options to read over that; a
/// replica that it lacks ends in a <see cref="JsonException"/>, as whatever else is no vector does: no stranger fills a directory.
/// Safe to share between threads.
/// </remarks>
public sealed class DenseVectorJsonConverter : JsonConverter<DenseVector>
{
    private static readonly TextJsonConverter<VersionVector> Sparse = new();
    private readonly ReplicaDirectory? directory;

    /// <summary>A converter that reads each vector over a directory of its own.</summary>
    public DenseVectorJsonConverter()
    {
    }

    /// <summary>A converter that reads over one directory.</summary>
    /// <param name="directory">The directory; it is not changed.</param>
    public DenseVectorJsonConverter(ReplicaDirectory directory) => this.directory = directory;

    /// <inheritdoc/>
    public override DenseVector Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Dense(Sparse.Read(ref reader, typeToConvert, options));

    /// <inheritdoc/>
    public override DenseVector ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Dense(Sparse.ReadAsPropertyName(ref reader, typeToConvert, options));

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DenseVector value, JsonSerializerOptions options) => Sparse.Write(writer, value.ToVersionVector(), options);

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, DenseVector value, JsonSerializerOptions options) =>
        Sparse.WriteAsPropertyName(writer, value.ToVersionVector(), options);

    private DenseVector Dense(VersionVector sparse)
    {
        if (directory is null && sparse.Count <= DecodeLimits.DefaultMaxVectorEntries)
        {
            return DenseVector.Of(new ReplicaDirectory(), sparse);
        }

        return directory is not null && DenseVector.TryOf(directory, sparse, out var dense)
            ? dense
            : throw new JsonException("No dense vector: it names a replica that the directory lacks, or too many.");
    }
}
