namespace Purva.Clocks;

/// <summary>Makes sets of siblings whose values have no dots yet, writes sets and reads them.</summary>
public static partial class DottedVersionVectorSet
{
    /// <summary>A set that has seen what a context has, holding anonymous values. The paper calls it <c>new</c>.</summary>
    /// <typeparam name="T">What a value is.</typeparam>
    /// <param name="context">What has been seen.</param>
    /// <param name="values">The values; equal ones count once.</param>
    public static DottedVersionVectorSet<T> Of<T>(VersionVector context, params ReadOnlySpan<T> values) =>
        DottedVersionVectorSet<T>.Anonymously(context, values);
}
