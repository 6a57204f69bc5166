using CsCheck;
using Purva.Clocks;
using Purva.TestKit;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed partial class DenseVectorTests
{
    [Fact]
    public void Its_envelope_and_text_are_those_of_the_sparse_vector_whatever_the_directory() => Generate.VersionVector.Sample(vector =>
    {
        var (written, readers) = (DenseVector.Of(new ReplicaDirectory(), vector), GenerateSiblings.Directory);

        Assert.Equal(Envelope.Encode(vector), written.Encode());
        Assert.Equal(DecodeStatus.Done, DenseVector.TryDecode(written.Encode(), DecodeLimits.Default, readers, out var decoded));
        Assert.True(DenseVector.TryParse(written.ToString(), readers, out var parsed));
        Assert.Equal((written, written), (decoded, parsed));
        Assert.Same(readers, decoded.Directory);
    });

    [Fact]
    public void A_stranger_adds_nothing_to_a_directory()
    {
        var directory = new ReplicaDirectory([new ReplicaId(0xa)]);
        var foreign = VersionVector.Parse("{a:1,b:2}");

        Assert.Equal(DecodeStatus.OverLimit, DenseVector.TryDecode(Envelope.Encode(foreign), DecodeLimits.Default, directory, out var decoded));
        Assert.False(DenseVector.TryParse("{a:1,b:2}", directory, out var parsed));
        Assert.True(decoded.IsEmpty && parsed.IsEmpty);
        Assert.Equal(1, directory.Count);
    }

    [Fact]
    public void Bytes_and_texts_that_are_no_vector_are_refused() =>
        Gen.Select(GenerateSiblings.Dense, Gen.Int[0, 1_000]).Sample((vector, at) =>
        {
            var bytes = vector.Encode();
            bytes[at % 2] ^= 0x7F; // the version or the kind

            Assert.Equal(DecodeStatus.Malformed, DenseVector.TryDecode(bytes, DecodeLimits.Default, GenerateSiblings.Directory, out _));
            Assert.Equal(DecodeStatus.NeedMore, DenseVector.TryDecode(vector.Encode().AsSpan(0, at % vector.Encode().Length), DecodeLimits.Default, GenerateSiblings.Directory, out _));
            Assert.False(DenseVector.TryParse(vector.ToString().AsSpan(1), GenerateSiblings.Directory, out _));
        });
}
