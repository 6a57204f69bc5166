using CsCheck;
using Purva.Clocks;
using Purva.TestKit;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed class KnowledgeMatrixTests
{
    [Fact]
    public void Merging_is_a_join() => MergeLaws.Check(GenerateMatrices.Matrix, (left, right) => left.Merge(right), KnowledgeMatrix.Empty);

    [Fact]
    public void The_four_answers_agree_with_what_the_rows_know() =>
        OrderLaws.CheckCausal(GenerateMatrices.Matrix, (left, right) => left.CompareCausally(right), GenerateMatrices.DotsOf);

    [Fact]
    public void The_binary_form_is_canonical()
    {
        CodecLaws.Check(GenerateMatrices.Matrix);
        CodecLaws.Check(GenerateMatrices.WideMatrix.Where(matrix => matrix.Replicas.Length < 20));
    }

    [Fact]
    public void The_text_form_is_read_back() => TextLaws.Check(GenerateMatrices.WideMatrix, "{}:,12ab ");

    [Fact]
    public void The_forms_are_as_documented()
    {
        var matrix = KnowledgeMatrix.Parse("{ b:{b:1}, a:{b:1, a:300} }");
        var (characters, bytes) = (new char[40], new byte[40]);

        Assert.Equal("{a:{a:300,b:1},b:{b:1}}", matrix.ToString());
        Assert.Equal("02000000000000000A000000000000000B" + "AC0201" + "0001", Convert.ToHexString(CodecLaws.Encode(matrix)));
        Assert.Equal("00", Convert.ToHexString(CodecLaws.Encode(KnowledgeMatrix.Empty)));
        Assert.Equal("{}", KnowledgeMatrix.Empty.ToString());
        Assert.True(matrix.TryFormat(characters, out var written));
        Assert.True(matrix.TryFormat(bytes, out var utf8));
        Assert.Equal(matrix.ToString(), new string(characters, 0, written));
        Assert.Equal(written, utf8);
    }

    [Theory]
    [InlineData("02000000000000000B000000000000000A01000001", "descending")]
    [InlineData("02000000000000000A000000000000000A01000001", "one replica twice")]
    [InlineData("01000000000000000001", "no replica")]
    [InlineData("01000000000000000A00", "a replica of which nothing is known")]
    [InlineData("02000000000000000A000000000000000B01000000", "one of two of which nothing is known")]
    public void Bytes_that_are_not_canonical_are_malformed(string hex, string reason) =>
        Assert.True(CodecLaws.CheckHostile<KnowledgeMatrix>(Convert.FromHexString(hex)) == DecodeStatus.Malformed, reason);

    [Fact]
    public void More_than_allowed_is_over_the_limit()
    {
        var bytes = CodecLaws.Encode(KnowledgeMatrix.Parse("{a:{a:1,b:1,c:1}}"));

        Assert.Equal(DecodeStatus.OverLimit, CodecLaws.CheckHostile<KnowledgeMatrix>(bytes, new DecodeLimits { MaxMatrixEntries = 8 }));
        Assert.Equal(DecodeStatus.OverLimit, CodecLaws.CheckHostile<KnowledgeMatrix>(bytes, new DecodeLimits { MaxVectorEntries = 2 }));
        Assert.Equal(DecodeStatus.Done, CodecLaws.CheckHostile<KnowledgeMatrix>(bytes, new DecodeLimits { MaxMatrixEntries = 9 }));
    }

    [Fact]
    public void A_short_text_makes_no_great_matrix()
    {
        var row = string.Join(',', Enumerable.Range(1, 1_025).Select(replica => $"{replica:x}:1"));

        Assert.False(KnowledgeMatrix.TryParse($"{{a:{{{row}}}}}", null, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{a:{}}")]
    [InlineData("{a:{a:1},}")]
    [InlineData("{a:{a:1}b:{a:1}}")]
    [InlineData("{a:{a:1},a:{a:1}}")]
    [InlineData("{:{a:1}}")]
    [InlineData("{a:1}")]
    public void A_text_that_is_no_matrix_is_refused(string text) => Assert.Throws<FormatException>(() => KnowledgeMatrix.Parse(text));

    [Fact]
    public void Rows_and_cells_are_those_that_were_put_in() =>
        Gen.Select(Generate.ReplicaId, Generate.VersionVector, GenerateMatrices.Matrix).Sample((reader, seen, matrix) =>
        {
            var after = matrix.With(reader, seen);
            Assert.Equal(matrix[reader].Merge(seen), after[reader]);
            Assert.All(after[reader].Entries.ToArray(), dot => Assert.Equal(dot.Counter, after[reader, dot.Replica]));
            Assert.Equal(0UL, after[reader, new ReplicaId(0xff)]);
            Assert.Equal(0UL, after[new ReplicaId(0xff), reader]);
        });

    [Fact]
    public void What_all_have_seen_is_what_is_in_every_row() =>
        Gen.Select(GenerateMatrices.Matrix, Generate.ReplicaId.Array[1, 4]).Sample((matrix, members) =>
        {
            var common = members.Select(member => DotSets.Of(matrix[member])).Aggregate((left, right) => [.. left.Intersect(right)]);
            Assert.True(common.SetEquals(DotSets.Of(matrix.SeenByAll(members))));
        });

    [Fact]
    public void Nobody_knows_nothing()
    {
        Assert.True(KnowledgeMatrix.Parse("{a:{a:1}}").SeenByAll().IsEmpty);
        Assert.Throws<ArgumentException>(() => KnowledgeMatrix.Empty.With(default, VersionVector.Empty));
    }
}
