namespace Purva.Server.Http;

/// <content>Buckets and values that merge.</content>
internal sealed partial record ApiDescription
{
    private static readonly int[] UpdateProblems = [.. WriteProblems, 403, 404, 409];

    public static ApiDescription Update { get; } = new("updateValue", "Keys", "Does typed operations on a value that merges: one, or several as one record")
    {
        Parameters = [.. KeyPath, new(PurvaHeaders.Context, ApiPlace.Header, "What was read of the key; removal and replacement then cover that and no more. none: nothing was read."), .. WriteTerms],
        Request = new(Json, typeof(UpdateBody), "One operation, or an array of them."),
        Answers = [new(204, "Written.", Headers: [PurvaHeaders.Token, PurvaHeaders.Dot, PurvaHeaders.Time, PurvaHeaders.Repeated])],
        Problems = UpdateProblems,
    };

    public static ApiDescription WriteOrdered { get; } = new("writeOrdered", "Several keys", "Writes at one place in the order of a bucket: all steps or none, the same at every site")
    {
        Parameters = [KeyPath[0], Timeout, new(PurvaHeaders.IdempotencyKey, ApiPlace.Header, "1 to 64 bytes; a retry with the same key is one write.")],
        Request = new(Json, typeof(OrderedRequest), "1 to 256 steps, in order."),
        Answers = [new(200, "It has its place and was done.", typeof(OrderedAnswer), Json, [PurvaHeaders.Token, PurvaHeaders.Dot])],
        Problems = [400, 401, 409, 413, 503, 507],
    };

    public static ApiDescription ListBuckets { get; } = new("listBuckets", "Buckets", "Lists the buckets that have a definition")
    {
        Answers = [new(200, "In ascending order of name.", typeof(BucketList), Json)],
    };

    public static ApiDescription GetBucket { get; } = new("getBucket", "Buckets", "Tells what a bucket is")
    {
        Parameters = [KeyPath[0]],
        Answers = [new(200, "The definition; where it has a quota also what the bucket holds.", typeof(BucketBody), Json, ["ETag"])],
        Problems = [400, 401, 404, 503, 507],
    };

    public static ApiDescription DefineBucket { get; } = new("defineBucket", "Buckets", "Says what the values of a bucket are")
    {
        Parameters = [KeyPath[0], new("If-Match", ApiPlace.Header, "Only over this version, in quotes; \"0\" for none yet.")],
        Request = new(Json, typeof(BucketRequest), $"The definition; its type is one of {BucketTypeNames.All}."),
        Answers = [new(200, "The definition that holds now.", typeof(BucketBody), Json, ["ETag", PurvaHeaders.Token])],
        Problems = [400, 401, 409, 412, 503, 507],
    };
}
