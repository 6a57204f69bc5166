using System.Text;
using System.Text.Json;
using Purva.Clocks;
using Purva.TestKit;
using Purva.TestKit.Fuzzing;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed class DenseVectorJsonConverterTests
{
    [Fact]
    public void Its_json_obeys_the_laws() => JsonLaws.Check(GenerateSiblings.Dense, SiblingsJson.Dense, SiblingsJson.DenseKeys, "{}:,abcd123 ");

    [Fact]
    public void A_replica_that_the_directory_lacks_is_refused_and_not_added()
    {
        var before = GenerateSiblings.Directory.Count;

        Assert.True(JsonLaws.CheckHostile(Encoding.UTF8.GetBytes("\"{a:1}\""), SiblingsJson.Dense));
        Assert.False(JsonLaws.CheckHostile(Encoding.UTF8.GetBytes("\"{e:1}\""), SiblingsJson.Dense));
        Assert.Equal(before, GenerateSiblings.Directory.Count);
    }

    [Fact]
    public void It_is_read_over_the_directory_that_was_given() =>
        Assert.Same(GenerateSiblings.Directory, JsonSerializer.Deserialize("\"{a:1}\"", SiblingsJson.Dense).Directory);

    [Fact]
    public void Without_one_it_is_read_over_a_directory_of_its_own()
    {
        var vector = JsonSerializer.Deserialize("\"{e:1}\"", ValuesJson.Default.DenseVector);

        Assert.Equal("{e:1}", vector.ToString());
        Assert.Equal([new ReplicaId(0xe)], vector.Directory!.Replicas.ToArray());
        Assert.Equal("\"{e:1}\"", JsonSerializer.Serialize(vector, ValuesJson.Default.DenseVector));
    }

    [Fact]
    public void More_replicas_than_a_vector_may_name_are_refused() =>
        Assert.False(JsonLaws.CheckHostile(Encoding.UTF8.GetBytes($"\"{{{string.Join(',', Enumerable.Range(1, 4_097).Select(id => $"{id:x}:1"))}}}\""), ValuesJson.Default.DenseVector));
}
