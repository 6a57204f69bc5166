namespace Purva.Store.Values;

/// <summary>A typed operation and the key that it is for.</summary>
/// <param name="Key">The key.</param>
/// <param name="Update">What to do.</param>
public readonly record struct KeyUpdate(KeyName Key, ValueUpdate Update);
