//go:build azure

package publish

import _ "gocloud.dev/blob/azureblob" // azblob://
